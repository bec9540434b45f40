/** Words of the views of a list that an operator keeps. */
export const savedViews = {
  title: (count: number) => (count === 0 ? 'Viste salvate' : `Viste salvate (${count})`),
  lead: 'Filtri, colonne e ordine di adesso, da ritrovare con un nome. Le vedi solo tu.',
  none: 'Non hai ancora viste salvate.',
  name: 'Nome della vista',
  save: 'Salva questa vista',
  remove: 'Togli',
  removeOf: (name: string) => `Togli la vista ${name}`,
  done: { salvata: 'Vista salvata.', tolta: 'Vista tolta.' } as Readonly<Record<string, string>>,
}
