import type { Sheet as Page } from 'write-excel-file/node';

type Where = { readonly sheetIndex: number };

/**
 * What the writer of workbooks does not know by itself [ECMA-376, 18.3.1]: filters over the heads,
 * which come again on each printed page, as wide as the sheet.
 */
export function sheetFeature(pages: readonly Pick<Page<never>, 'sheet' | 'data'>[]) {
  const ranges = pages.map(({ data }) => ({
    column: nameColumn(data[0]?.length ?? 1),
    row: Math.max(1, data.length),
  }));
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform(content: string, _: unknown, { sheetIndex }: Where) {
            const { column = 'A', row = 1 } = ranges[sheetIndex] ?? {};
            return (
              content
                .replace(
                  /<worksheet [^<>]*>/,
                  (root) => `${root}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
                )
                // Rows alone are frozen: there is nothing to the right.
                .replace('activePane="bottomRight"', 'activePane="bottomLeft"')
                .replace('</sheetData>', `</sheetData><autoFilter ref="A1:${column}${row}"/>`)
                .replace('<pageSetup ', '<pageSetup fitToHeight="0" ')
            );
          },
        },
        'xl/workbook.xml': {
          transform(content: string) {
            const names = pages.map(({ sheet = '' }, at) => {
              const { column = 'A', row = 1 } = ranges[at] ?? {};
              return [
                `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">'${sheet}'!$A$1:$${column}$${row}</definedName>`,
                `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${sheet}'!$1:$1</definedName>`,
              ];
            });
            const all = names.flat().sort().join('');
            return content.replace('<definedNames/>', () => `<definedNames>${all}</definedNames>`);
          },
        },
      },
    },
  };
}

/** `A` for 1, `AA` for 27. */
export function nameColumn(count: number): string {
  const rest = Math.floor((count - 1) / 26);
  return `${rest > 0 ? nameColumn(rest) : ''}${String.fromCharCode(65 + ((count - 1) % 26))}`;
}
