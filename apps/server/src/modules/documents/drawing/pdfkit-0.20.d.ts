// What pdfkit 0.20 accepts and its published type declarations (0.17) do not know yet.
declare namespace PDFKit.Mixins {
  interface StructureElementOptions {
    /** Left, top, right, bottom in points from the top left corner: the place of a figure. */
    bbox?: [number, number, number, number]
    /** Which cells a table header speaks for. */
    scope?: 'Row' | 'Column'
  }
}
