/** The one style sheet of the documentation. */
export const DOCS_STYLE = `:root{--ink:#17324d;--dim:#455b71;--line:#c5d2df;--soft:#f2f5f8;--link:#0057b8}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;font:1rem/1.6 "Titillium Web",system-ui,sans-serif;color:var(--ink);background:#fff}
header{background:var(--ink);padding:.9rem 1.5rem;display:flex;justify-content:space-between;gap:1rem}
header a{color:#fff;text-decoration:none}
a{color:var(--link);text-underline-offset:.15em}
header a:focus-visible{outline-color:#fff}
a:focus-visible,summary:focus-visible,button:focus-visible,[tabindex]:focus-visible{outline:3px solid #995c00;outline-offset:2px}
pre:focus-visible{outline-offset:-3px}
main:focus{outline:none}
.salta{position:absolute;left:-999rem}
.salta:focus{left:.5rem;top:.5rem;background:#fff;padding:.4rem .8rem}
.pagina{display:grid;grid-template-columns:15rem minmax(0,54rem);gap:3rem;max-width:75rem;margin:0 auto;padding:1.5rem}
nav{grid-column:1;grid-row:1;position:sticky;top:0;align-self:start;max-height:100vh;overflow-y:auto;padding:.5rem 0 1.5rem}
nav h2{font-size:.75rem;letter-spacing:.04em;text-transform:uppercase;color:var(--dim);margin:.9rem 0 .2rem;padding-left:.7rem}
nav ul{list-style:none;margin:0;padding:0}
nav a{display:block;padding:.15rem .7rem;font-size:.95rem;text-decoration:none;border-left:3px solid transparent}
nav a:hover{text-decoration:underline}
nav [aria-current]{border-color:var(--link);font-weight:700;background:var(--soft)}
main{grid-column:2;grid-row:1;padding-bottom:4rem}
header .indice{display:none}
h1{font-size:2.1rem;line-height:1.2;margin:.4rem 0 1rem}
main h2{margin:2.8rem 0 .6rem;font-size:1.45rem;line-height:1.3}
h3{margin:2rem 0 .4rem;font-size:1.1rem;overflow-wrap:anywhere}
code{font:.9em/1.5 ui-monospace,SFMono-Regular,Menlo,monospace;background:var(--soft);padding:.1em .3em;border-radius:3px;overflow-wrap:anywhere}
.esempio{margin:1rem 0;border:1px solid var(--line);border-radius:4px;background:var(--soft);overflow:hidden}
.barra{display:flex;justify-content:space-between;align-items:center;min-height:2.4rem;padding:.2rem .5rem .2rem 1rem;border-bottom:1px solid var(--line);font-size:.85rem;color:var(--dim)}
pre{margin:0;padding:.8rem 1rem 1rem;overflow:auto;max-height:36rem}
.copia{font:inherit;color:var(--link);background:#fff;border:1px solid var(--line);border-radius:4px;padding:.15rem .7rem;cursor:pointer}
pre code{background:none;padding:0;overflow-wrap:normal}
.copia:hover{border-color:var(--link)}
main details{margin:1rem 0}
main summary{cursor:pointer;color:var(--link);font-weight:600}
.tabella{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;width:100%;font-size:.95rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .7rem .5rem 0;border-bottom:1px solid var(--line)}
th{color:var(--dim);font-weight:600}
td code{overflow-wrap:normal}
td:first-child code{white-space:nowrap}
.poi{border-top:1px solid var(--line);margin-top:3rem;padding-top:1rem}
@media(max-width:56rem){
.pagina{grid-template-columns:minmax(0,1fr);gap:.5rem;padding:1rem}
main,nav{grid-column:1;grid-row:auto}
nav{position:static;max-height:none;padding:1rem 0;border-top:1px solid var(--line)}
header .indice{display:block;text-decoration:underline}
h1{font-size:1.7rem}
table,tbody,tr,td{display:block}
thead{position:absolute;left:-999rem}
tr{padding:.6rem 0;border-bottom:1px solid var(--line)}
td{border:0;padding:.1rem 0}
td:empty{display:none}
td:first-child code{white-space:normal}
nav a{padding:.35rem .7rem}
}
@media print{nav,header,.salta,.copia,.poi{display:none}.pagina{display:block}pre{max-height:none}}
`
