// GraphiQL as the page mounts it: no history, no headers editor (a token has a field of its own), and editors that a
// screen reader can read and the Tab key can leave.

import { DOC_EXPLORER_PLUGIN, DocExplorerContextProvider } from "@graphiql/plugin-doc-explorer";
import { GraphiQLProvider, useEditorContext } from "@graphiql/react";
import CodeMirror from "codemirror";
import DOMPurify from "dompurify";
import { GraphiQLInterface } from "graphiql";
import "graphiql/style.css";
import { buildSchema, parse } from "graphql";
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";

// Descriptions are Markdown, which GraphiQL makes markup of. The page's policy lets no text become markup but through this.
globalThis.trustedTypes?.createPolicy("default", { createHTML: (text) => DOMPurify.sanitize(text) });

// Text that assistive technology can walk through, where a hidden field would tell it one line at most.
CodeMirror.defaults.inputStyle = "contenteditable";

const PLUGINS = [DOC_EXPLORER_PLUGIN];

function name(editor, label) {
  editor.setOption("screenReaderLabel", label);
  const field = editor.getInputField();
  field.setAttribute("role", "textbox");
  field.setAttribute("aria-multiline", "true");
  if (editor.getOption("readOnly")) field.setAttribute("aria-readonly", "true");
  // Tab goes on to the next control, as everywhere else on a page.
  editor.setOption("extraKeys", { ...editor.getOption("extraKeys"), Tab: false, "Shift-Tab": false });
}

/** Says when the editors are there, and names them. */
function Ready({ tell }) {
  const { queryEditor, variableEditor, responseEditor } = useEditorContext({ nonNull: true });
  useEffect(() => {
    if (!queryEditor || !variableEditor || !responseEditor) return;
    name(queryEditor, "Query");
    name(variableEditor, "Variables");
    name(responseEditor, "Answer");
    // Nothing has to be scrolled sideways to be read.
    queryEditor.setOption("lineWrapping", true);
    variableEditor.setOption("lineWrapping", true);
    tell({
      show(query, variables) {
        queryEditor.setValue(query);
        queryEditor.setCursor(0, 0);
        variableEditor.setValue(variables);
      },
      focus: () => queryEditor.focus(),
    });
  }, [queryEditor, variableEditor, responseEditor, tell]);
  return null;
}

/** The operations of a document, each `{kind, name}`; none when it is no GraphQL. */
export function operations(query) {
  try {
    const operations = parse(query, { noLocation: true }).definitions.filter((one) => one.kind === "OperationDefinition");
    return operations.map((one) => ({ kind: one.operation, name: one.name?.value }));
  } catch {
    return [];
  }
}

/**
 * Puts GraphiQL into an element. `query` and `variables` are what it shows at first, unless `storage` has something. What
 * it resolves to shows a question (`show`), takes the focus (`focus`), and learns the contract (`learn`), by which it
 * suggests, judges and documents.
 */
export function mount(element, { fetcher, storage, query, variables }) {
  return new Promise((tell) => {
    let learn;
    function Explorer() {
      const [schema, setSchema] = useState(null);
      learn = (contract) => setSchema(buildSchema(contract, { assumeValid: true, assumeValidSDL: true }));
      const [ready] = useState(() => (editor) => tell({ ...editor, learn: (contract) => learn(contract) }));
      return (
        <GraphiQLProvider
          fetcher={fetcher}
          storage={storage}
          schema={schema}
          dangerouslyAssumeSchemaIsValid
          plugins={PLUGINS}
          referencePlugin={DOC_EXPLORER_PLUGIN}
          defaultQuery={query}
          defaultTabs={[{ query, variables }]}
          shouldPersistHeaders={false}
        >
          <DocExplorerContextProvider>
            <GraphiQLInterface
              isHeadersEditorEnabled={false}
              showPersistHeadersSettings={false}
              defaultEditorToolsVisibility="variables"
              forcedTheme="system"
            />
            <Ready tell={ready} />
          </DocExplorerContextProvider>
        </GraphiQLProvider>
      );
    }
    createRoot(element).render(<Explorer />);
  });
}
