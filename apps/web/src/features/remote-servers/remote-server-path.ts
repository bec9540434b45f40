export const REMOTE_SERVERS_PATH = '/gestione/server-remoti'

/** The page of a server. */
export const remoteServerPath = (id: string) => `${REMOTE_SERVERS_PATH}/${id}`
