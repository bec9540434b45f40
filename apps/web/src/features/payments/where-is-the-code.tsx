import { payments } from '#messages/it/payments.ts'

const words = payments.entry

/** Help that never needs the picture: the words say the same. */
export function WhereIsTheCode() {
  return (
    <details className="question panel mt-4">
      <summary className="p-0">{words.whereTitle}</summary>
      <div className="pt-3 pb-0">
        <p>{words.whereText}</p>
        <p>{words.whereFiscalCode}</p>
        <figure className="help-figure mb-0">
          <img
            src="/immagini/avviso.svg"
            alt={words.whereFigure}
            width={640}
            height={300}
            loading="lazy"
            className="img-fluid"
          />
        </figure>
      </div>
    </details>
  )
}
