/** Adds a button that copies to every example. Without it, and without JavaScript, the pages say the same. */
export const DOCS_SCRIPT = `for (const example of document.querySelectorAll('pre')) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copia'
  button.textContent = 'Copia'
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(example.textContent.trimEnd())
    button.textContent = 'Copiato'
    setTimeout(() => (button.textContent = 'Copia'), 2000)
  })
  if (navigator.clipboard) example.previousElementSibling.append(button)
}
`
