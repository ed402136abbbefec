// Reads the doc comments of contract/, so that what the published schemas say about a field is written once, beside the field.
import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** A comment, and the comments below it: by property name, or by place in a union. */
export type Commented = { readonly text: string | null; readonly parts: ReadonlyMap<string, Commented> };

/** @returns by the name of the exported constant. A constant without a comment takes that of the type that is inferred from it. */
export function commentsOf(path: string): ReadonlyMap<string, Commented> {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = new Map<string, Commented>();
  const ofTypes = new Map<string, string>();
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (initializer !== undefined) found.set(name.getText(), { text: textOf(statement), parts: partsOf(initializer, found) });
      }
    }
    const inferredFrom = ts.isTypeAliasDeclaration(statement) ? /^z\.infer<typeof (\w+)>$/.exec(statement.type.getText())?.[1] : undefined;
    const text = textOf(statement);
    if (inferredFrom !== undefined && text !== null) ofTypes.set(inferredFrom, text);
  }
  return new Map([...found].map(([name, { text, parts }]) => [name, { text: text ?? ofTypes.get(name) ?? null, parts }]));
}

function textOf(node: ts.Node): string | null {
  const comment = ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc)?.comment;
  return ts.getTextOfJSDocComment(comment)?.replace(/\s+/g, ' ').trim() ?? null;
}

/** What is inside an expression such as `z.array(z.strictObject({ … })).min(1)`: the first object or list that it holds. */
function partsOf(expression: ts.Node, known: ReadonlyMap<string, Commented>): ReadonlyMap<string, Commented> {
  if (ts.isObjectLiteralExpression(expression)) {
    return new Map(
      expression.properties.filter((property) => ts.isPropertyAssignment(property)).map((property) => [property.name.getText(), { text: textOf(property), parts: partsOf(property.initializer, known) }]),
    );
  }
  if (ts.isArrayLiteralExpression(expression)) {
    return new Map(expression.elements.map((element, index) => [String(index), { text: elementText(element), parts: partsOf(element, known) }]));
  }
  // A constant of the same file that is not exported has no name in the schemas: its comments come along.
  if (ts.isIdentifier(expression)) return known.get(expression.text)?.parts ?? new Map<string, Commented>();
  if (ts.isCallExpression(expression)) {
    for (const inner of [...expression.arguments, expression.expression]) {
      const parts = partsOf(inner, known);
      if (parts.size > 0) return parts;
    }
  }
  return ts.isPropertyAccessExpression(expression) ? partsOf(expression.expression, known) : new Map<string, Commented>();
}

/** TypeScript hangs doc comments on declarations and properties alone; one before an element of a list is read as text. */
function elementText(element: ts.Node): string | null {
  const text = element.getSourceFile().text;
  const comment = ts.getLeadingCommentRanges(text, element.getFullStart())?.at(-1);
  const words = comment === undefined ? '' : text.slice(comment.pos, comment.end);
  return words.startsWith('/**') ? words.replace(/^\/\*\*|\*\/$/g, '').replace(/^\s*\* ?/gm, '').replace(/\s+/g, ' ').trim() : null;
}
