export const API_CLIENTS_PATH = '/gestione/client-api'

/** The page of a client. */
export const apiClientPath = (id: string) => `${API_CLIENTS_PATH}/${id}`
