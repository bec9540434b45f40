import { frame } from '#messages/it/frame.ts'

/** First thing a keyboard meets: jumps over the header. */
export function SkipLinks({ withFooter }: { withFooter: boolean }) {
  return (
    <div className="skiplinks">
      <a className="visually-hidden-focusable" href="#main-content">
        {frame.skipToContent}
      </a>
      {withFooter && (
        <a className="visually-hidden-focusable" href="#footer">
          {frame.skipToFooter}
        </a>
      )}
    </div>
  )
}
