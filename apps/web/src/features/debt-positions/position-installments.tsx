import type { DebtPosition } from '@repo/contracts/debt-positions/debt-positions'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { InstallmentDetails } from './installment-details.tsx'

const words = debtPositions.detail

/** Every way to pay, its installments, and who gets the money. */
export function PositionInstallments({ position }: { position: DebtPosition }) {
  const options = position.paymentOptions
  return (
    <section className="panel mb-4" aria-labelledby="rate">
      <h2 className="panel-title" id="rate">
        {words.installments}
      </h2>
      {options.length > 1 && <p>{words.optionsLead}</p>}
      {options.map((option, index) => {
        const count = option.installments.length
        return (
          <div key={option.id}>
            {options.length > 1 && <h3 className="h5">{words.option(index + 1, count)}</h3>}
            {option.installments.map((installment) => (
              <InstallmentDetails
                key={installment.id}
                installment={installment}
                title={count === 1 ? words.singlePayment : words.installmentOf(installment.number, count)}
                nested={options.length > 1}
                folded={count > 3}
              />
            ))}
          </div>
        )
      })}
    </section>
  )
}
