import { journal } from '#messages/it/journal.ts'
import { indented } from './indented.ts'

const words = journal.detail

/** Request and answer, side by side where there is room. */
export function Messages({ request, response }: { request: string; response: string }) {
  return (
    <div className="row g-4">
      <Message id="richiesta" title={words.request} text={request} />
      <Message id="risposta" title={words.response} text={response} />
    </div>
  )
}

function Message({ id, title, text }: { id: string; title: string; text: string }) {
  return (
    <div className="col-12 col-xl-6">
      <h2 className="panel-title" id={id}>
        {title}
      </h2>
      {text === '' ? (
        <p>{words.none}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard (WCAG 2.1.1)
        <section className="message-body panel" aria-labelledby={id} tabIndex={0}>
          <pre className="mb-0">{indented(text)}</pre>
        </section>
      )}
    </div>
  )
}
