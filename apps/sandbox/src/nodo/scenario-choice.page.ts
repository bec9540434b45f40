import { type Html, html } from '../pages/html.ts'
import { type Scenario, type ScenarioName, scenarios } from './scenarios.ts'

function choice(scenario: Scenario, chosen: ScenarioName): Html {
  const id = `scenario-${scenario.name}`
  return html`<div class="choice">
<input type="radio" name="scenario" id="${id}" value="${scenario.name}"${scenario.name === chosen && html` checked`} aria-describedby="${id}-spiegazione">
<label for="${id}">${scenario.label}</label>
<p class="hint" id="${id}-spiegazione">${scenario.explanation}</p>
</div>`
}

/** The radio buttons that choose what happens; the ordinary payment first, the rest folded away. */
export function scenarioChoice(chosen: ScenarioName): Html {
  const [ordinary, ...others] = scenarios
  return html`<fieldset>
<legend>Che cosa deve succedere?</legend>
${ordinary && choice(ordinary, chosen)}
<details${chosen !== ordinary?.name && html` open`}>
<summary>Altri esiti di prova</summary>
${others.map((scenario) => choice(scenario, chosen))}
<div class="field">
<label for="secondi">Secondi di attesa prima della ricevuta</label>
<p class="hint" id="secondi-aiuto">Facoltativo. Vuoto: quanto prevede l’esito scelto.</p>
<input type="number" id="secondi" name="receiptDelaySeconds" min="0" max="3600" inputmode="numeric" aria-describedby="secondi-aiuto">
</div>
</details>
</fieldset>`
}
