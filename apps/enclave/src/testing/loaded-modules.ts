import ts from 'typescript';

export interface LoadedModules {
  /** Of import and export declarations. */
  readonly declared: ReadonlySet<string>;
  /** Of `import()`; the source text where it is no plain string. */
  readonly dynamic: ReadonlySet<string>;
  /** Names that load modules, wherever they are a variable or property. `eval` and `Function` are not among them: a flag forbids both. */
  readonly loaders: ReadonlySet<string>;
  /** What `require(...)` inside of texts asks for: such a text may become a thread. */
  readonly requiredInTexts: ReadonlySet<string>;
}

const LOADERS = new Set(['require', 'createRequire', 'getBuiltinModule', '_linkedBinding', 'dlopen', 'mainModule']);

/** Reads the program as a parser does: comments and mere words don't count. */
export function loadedModules(code: string): LoadedModules {
  const found = { declared: new Set<string>(), dynamic: new Set<string>(), loaders: new Set<string>(), requiredInTexts: new Set<string>() };
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
      found.declared.add(node.moduleSpecifier.text);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [what] = node.arguments;
      found.dynamic.add(what && ts.isStringLiteralLike(what) ? what.text : node.getText());
    }
    if (ts.isIdentifier(node) && LOADERS.has(node.text)) found.loaders.add(node.text);
    if (ts.isStringLiteralLike(node))
      for (const [, what] of node.text.matchAll(/\brequire\(\s*['"]?([^'")]*)/g)) found.requiredInTexts.add(what!);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('enclave.mjs', code, ts.ScriptTarget.ES2024, false, ts.ScriptKind.JS));
  return found;
}
