'use client'

import { remoteProofs } from '@repo/contracts/file-transfer/remote-servers'
import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { SelectField, TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm, type FormState } from '#lib/form-state.ts'
import { forms } from '#messages/it/forms.ts'
import { remoteServers } from '#messages/it/remote-servers.ts'
import { addServer, changeServer, confirmServer, removeServer, testServer } from './remote-server.actions.ts'
import { REMOTE_SERVERS_PATH, remoteServerPath } from './remote-server-path.ts'

const words = remoteServers.form

/** Where it is, how we come in, what we do there. */
function ServerFields({ form, passwordHelp }: { form: FormState; passwordHelp: string }) {
  const text = { form, autoComplete: 'off', spellCheck: false } as const
  return (
    <>
      <p className="text-secondary">{forms.mandatoryNote}</p>
      <TextField form={form} name="name" label={words.name} help={words.nameHelp} maxLength={70} autoComplete="off" />
      <TextField {...text} name="host" label={words.host} help={words.hostHelp} maxLength={253} />
      <TextField {...text} name="port" label={words.port} inputMode="numeric" className="is-narrow" maxLength={5} />
      <TextField {...text} name="username" label={words.username} maxLength={200} />
      <SelectField
        form={form}
        name="proof"
        label={words.proof}
        help={words.proofHelp}
        prompt={words.prompt}
        choices={remoteProofs.map((value) => ({ value, label: remoteServers.proofs[value] }))}
      />
      <TextField
        form={form}
        name="password"
        type="password"
        label={words.password}
        help={passwordHelp}
        maxLength={1000}
        autoComplete="new-password"
        optional="sometimes"
      />
      <TextField {...text} name="inFolder" label={words.inFolder} help={words.inFolderHelp} maxLength={500} optional />
      <TextField
        {...text}
        name="doneFolder"
        label={words.doneFolder}
        help={words.doneFolderHelp}
        maxLength={500}
        optional
      />
      <TextField
        {...text}
        name="outFolder"
        label={words.outFolder}
        help={words.outFolderHelp}
        maxLength={500}
        optional
      />
    </>
  )
}

export function NewRemoteServerForm() {
  const [form, action] = useActionState(addServer, emptyForm({ port: '22', proof: 'key' }))
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <ServerFields form={form} passwordHelp={words.passwordHelp} />
      <div className="actions">
        <SubmitButton>{words.submit}</SubmitButton>
        <a className="btn btn-outline-primary" href={REMOTE_SERVERS_PATH}>
          {words.back}
        </a>
      </div>
    </form>
  )
}

interface OfServer {
  readonly remoteServerId: string
}

export function EditRemoteServerForm(props: OfServer & { values: Readonly<Record<string, string>> }) {
  const { remoteServerId, values } = props
  const [form, action] = useActionState(changeServer, emptyForm(values))
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="remoteServerId" value={remoteServerId} />
      <input type="hidden" name="version" value={values.version} />
      <ServerFields form={form} passwordHelp={words.passwordKept} />
      <div className="actions">
        <SubmitButton>{words.submitEdit}</SubmitButton>
        <a className="btn btn-outline-primary" href={remoteServerPath(remoteServerId)}>
          {words.back}
        </a>
      </div>
    </form>
  )
}

export function TestRemoteServerForm({ remoteServerId }: OfServer) {
  const [form, action] = useActionState(testServer, emptyForm())
  return (
    <form action={action}>
      <ErrorSummary form={form} />
      <input type="hidden" name="remoteServerId" value={remoteServerId} />
      <SubmitButton look="outline-primary">{remoteServers.detail.test}</SubmitButton>
    </form>
  )
}

export function ConfirmRemoteServerForm({ remoteServerId, fingerprint }: OfServer & { fingerprint: string }) {
  const [form, action] = useActionState(confirmServer, emptyForm())
  return (
    <form action={action}>
      <ErrorSummary form={form} />
      <input type="hidden" name="remoteServerId" value={remoteServerId} />
      <input type="hidden" name="fingerprint" value={fingerprint} />
      <SubmitButton>{remoteServers.confirm.submit}</SubmitButton>
    </form>
  )
}

export function RemoveRemoteServerForm({ remoteServerId }: OfServer) {
  const [form, action] = useActionState(removeServer, emptyForm())
  return (
    <form action={action}>
      <ErrorSummary form={form} />
      <input type="hidden" name="remoteServerId" value={remoteServerId} />
      <div className="actions">
        <SubmitButton look="danger">{remoteServers.removePage.submit}</SubmitButton>
        <a className="btn btn-outline-primary" href={remoteServerPath(remoteServerId)}>
          {words.back}
        </a>
      </div>
    </form>
  )
}
