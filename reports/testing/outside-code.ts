/** What a Markdown line shows beside its code, as a reader sees it, who takes that for a reference. */
export function outsideCode(markdown: string): string {
  return markdown
    .replace(/\\`|(`+)(?!`).*?[^`]\1(?!`)/g, (all) => (all === '\\`' ? "'" : ' '))
    .replace(/\\([\\*_[\](){}#+!|~@$])/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
