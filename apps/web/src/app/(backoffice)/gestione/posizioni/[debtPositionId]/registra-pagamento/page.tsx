import { cents, formatEuro, formatEuroSymbol } from '@repo/domain/cents'
import { formatItalianDay, romeDay } from '@repo/domain/italian-calendar'
import { localDate } from '@repo/domain/local-date'
import { installmentName } from '#features/debt-positions/installment-name.ts'
import { PayByHandForm } from '#features/debt-positions/position-command-forms.tsx'
import { singleValues } from '#lib/search-params.ts'
import { positionCommands } from '#messages/it/position-commands.ts'
import { PositionCommandPage } from '../_components/position-command-page.tsx'
import { positionCommandRoute } from '../_components/position-command-route.tsx'

const words = positionCommands.payByHand

export const metadata = { title: words.title }

/** Money that did not pass through pagoPA. `?rata=` is the installment chosen beforehand. */
export default positionCommandRoute('payByHand', async (position, { shell }, { searchParams }) => {
  const open = position.paymentOptions
    .flatMap((option) => option.installments)
    .filter((each) => each.status === 'unpaid')
  const { rata } = await singleValues(searchParams)
  const chosen = open.length === 1 ? open[0] : open.find((each) => each.id === rata)
  return (
    <PositionCommandPage shell={shell} position={position} title={words.title}>
      <p>{words.lead}</p>
      <PayByHandForm
        debtPositionId={position.id}
        version={position.version}
        installments={open.map((each) => ({
          value: each.id,
          label: words.choice(
            installmentName(position, each.id),
            formatEuroSymbol(cents(each.dueCents)),
            formatItalianDay(localDate(each.dueDate)),
          ),
        }))}
        values={{
          paidOn: formatItalianDay(romeDay(new Date())),
          ...(chosen === undefined ? {} : { installmentId: chosen.id, amount: formatEuro(cents(chosen.dueCents)) }),
        }}
      />
    </PositionCommandPage>
  )
})
