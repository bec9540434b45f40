import type { ProblemCode } from '@repo/domain/check-debt-position'
import { MAX_BUDGET_ENTRIES } from '@repo/domain/debt-position'

const texts: Partial<Record<ProblemCode, string>> = {
  'amount-range': "L'importo va da 0,01 € a 999.999.999,99 €",
  'text-missing': 'Questo campo è richiesto',
  'text-too-long': 'Il testo è troppo lungo',
  'installments-missing': 'Indica almeno una rata',
  'valid-from-after-due-date': 'Il primo giorno utile deve venire prima della scadenza',
  'transfers-missing': 'Indica almeno un beneficiario',
  'transfers-too-many': 'Un avviso ha al massimo 5 beneficiari',
  'transfers-sum': "La somma dei beneficiari deve fare l'importo della rata",
  'transfer-destination': 'Indica l’IBAN, oppure la marca da bollo: uno dei due',
  'stamp-province': 'La provincia ha due lettere maiuscole',
  'stamp-hash': "L'impronta del documento non è valida",
  'metadata-too-many': 'Usa al massimo 15 voci',
  'budget-sum': "La somma delle voci di bilancio deve fare l'importo che va all'ente",
  'budget-too-many': `Usa al massimo ${MAX_BUDGET_ENTRIES} voci di bilancio`,
  'step-kind': 'Gli scaglioni vanno tutti per data oppure tutti per giorni dalla notifica',
  'step-order': 'Ogni scaglione deve finire dopo quello che lo precede',
  'step-transfers': "L'importo dello scaglione non basta per gli altri beneficiari",
  'steps-too-many': 'Usa al massimo 5 scaglioni',
  'co-debtors-too-many': 'Indica al massimo 10 coobbligati',
  'co-debtor-repeated': 'Questo coobbligato è già indicato',
}

/** What to tell who wrote a position that breaks a rule. */
export function problemText(code: ProblemCode): string {
  return texts[code] ?? 'Il valore non è valido'
}
