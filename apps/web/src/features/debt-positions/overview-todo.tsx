import { Icon } from '#design/icon.tsx'
import { backoffice } from '#messages/it/backoffice.ts'
import type { Todo } from './overview-screen.ts'

export function OverviewTodo({ todo }: { todo: readonly Todo[] }) {
  return (
    <section className="panel" aria-labelledby="da-fare">
      <h2 className="panel-title" id="da-fare">
        {backoffice.overview.todo}
      </h2>
      {todo.length === 0 ? (
        <p className="mb-0">{backoffice.overview.nothingToDo}</p>
      ) : (
        <ul className="todo-list">
          {todo.map((item) => (
            <li key={item.href}>
              <Icon name="warning-circle" className="icon-sm" />
              <a href={item.href}>{item.label}</a>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
