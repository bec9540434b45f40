import { CheckField, type Choice, SelectField, TextField } from '#design/field.tsx'
import type { FormState } from '#lib/form-state.ts'
import { forms } from '#messages/it/forms.ts'
import { services } from '#messages/it/services.ts'

const words = services.form
const PREFIXES = ['9', '6', '7', '8'] as const

/** The settings of a service. */
export function ServiceFields(props: {
  form: FormState
  accounts: readonly Choice[]
  postalAccounts: readonly Choice[]
}) {
  const { form } = props
  return (
    <>
      <p className="text-secondary">{forms.mandatoryNote}</p>
      <fieldset>
        <legend>{words.identity}</legend>
        <TextField form={form} name="name" label={words.name} help={words.nameHelp} autoComplete="off" maxLength={80} />
        <TextField
          form={form}
          name="taxonomyService"
          label={words.taxonomy}
          help={
            <>
              {words.taxonomyHelp} <a href="/gestione/servizi/tassonomia">{words.taxonomySearch}</a>
            </>
          }
          autoComplete="off"
          controlClass="code text-uppercase"
          className="is-narrow"
          maxLength={12}
          spellCheck={false}
        />
        <SelectField
          form={form}
          name="deliveryPrefix"
          label={words.delivery}
          help={words.deliveryHelp}
          prompt={words.deliveryPrompt}
          choices={PREFIXES.map((value) => ({ value, label: services.prefixes[value] }))}
        />
        <TextField
          form={form}
          name="defaultDescription"
          label={words.description}
          optional
          autoComplete="off"
          maxLength={90}
        />
      </fieldset>
      <fieldset>
        <legend>{words.accounts}</legend>
        <SelectField form={form} name="iban" label={words.iban} prompt={words.ibanPrompt} choices={props.accounts} />
        <SelectField
          form={form}
          name="postalIban"
          label={words.postalIban}
          prompt={words.postalPrompt}
          choices={props.postalAccounts}
          optional
        />
      </fieldset>
      <fieldset>
        <legend>{words.rules}</legend>
        <CheckField form={form} name="payableAfterDueDate" label={words.late} />
        <CheckField form={form} name="anonymousDebtors" label={words.anonymous} help={words.anonymousHelp} />
        <CheckField form={form} name="tefa" label={words.tefa} help={words.tefaHelp} />
        <DayField form={form} name="validFrom" label={words.validFrom} />
        <DayField form={form} name="validTo" label={words.validTo} />
      </fieldset>
      <fieldset>
        <legend>{words.budget}</legend>
        <TextField form={form} name="budgetChapter" label={words.chapter} optional autoComplete="off" maxLength={64} />
        <TextField form={form} name="budgetOffice" label={words.office} optional autoComplete="off" maxLength={64} />
        <TextField
          form={form}
          name="budgetAssessment"
          label={words.assessment}
          optional
          autoComplete="off"
          maxLength={64}
        />
      </fieldset>
      <QuestionFields form={form} />
    </>
  )
}

function QuestionFields({ form }: { form: FormState }) {
  return (
    <fieldset>
      <legend>{words.question}</legend>
      <p>{words.questionHelp}</p>
      <TextField
        form={form}
        name="amountQuestionUrl"
        label={words.url}
        optional
        autoComplete="off"
        spellCheck={false}
      />
      <TextField
        form={form}
        name="amountQuestionSecret"
        type="password"
        label={words.secret}
        help={words.secretHelp}
        optional
        autoComplete="new-password"
        maxLength={128}
      />
      <SelectField
        form={form}
        name="amountQuestionFallback"
        label={words.fallback}
        prompt={words.fallbackPrompt}
        choices={[
          { value: 'stored', label: words.fallbacks.stored },
          { value: 'refuse', label: words.fallbacks.refuse },
        ]}
        optional
      />
    </fieldset>
  )
}

function DayField(props: { form: FormState; name: string; label: string }) {
  return <TextField {...props} help={words.dayHelp} optional autoComplete="off" className="is-narrow" maxLength={10} />
}
