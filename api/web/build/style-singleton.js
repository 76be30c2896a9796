// In the place of react-style-singleton, which a dialog stops the page from scrolling with: the same as a constructed style
// sheet. The original adds a <style> element, which the page's policy refuses.

import { useEffect } from "react";

export function stylesheetSingleton() {
  let count = 0;
  let sheet = null;
  return {
    add(css) {
      if (count === 0) {
        sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets.push(sheet);
      }
      count += 1;
    },
    remove() {
      count -= 1;
      if (count === 0) document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    },
  };
}

export function styleHookSingleton() {
  const sheet = stylesheetSingleton();
  return (styles, isDynamic) => {
    useEffect(() => {
      sheet.add(styles);
      return () => sheet.remove();
    }, [styles && isDynamic]);
  };
}

export function styleSingleton() {
  const useStyle = styleHookSingleton();
  return function Sheet({ styles, dynamic }) {
    useStyle(styles, dynamic);
    return null;
  };
}
