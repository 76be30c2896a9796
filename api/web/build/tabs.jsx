// In the place of GraphiQL's tabs: buttons in a list. The originals put buttons inside of an element of the role `tab`,
// which must have none, and bring a library of animations to be dragged with.

import { CloseIcon, UnStyledButton } from "@graphiql/react";
import { clsx } from "clsx";
import { createContext, useContext } from "react";

const Active = createContext(false);

export function Tab({ children, isActive }) {
  return (
    <Active value={isActive}>
      <li className={clsx("graphiql-tab", isActive && "graphiql-tab-active")}>{children}</li>
    </Active>
  );
}

Tab.Button = function Button(props) {
  return (
    <UnStyledButton {...props} type="button" className="graphiql-tab-button" aria-current={useContext(Active) || undefined} />
  );
};

Tab.Close = function Close(props) {
  return (
    <UnStyledButton {...props} type="button" className="graphiql-tab-close" aria-label="Close tab">
      <CloseIcon />
    </UnStyledButton>
  );
};

export function Tabs({ children, className, "aria-label": label }) {
  return (
    <ul className={clsx("graphiql-tabs", className)} aria-label={label}>
      {children}
    </ul>
  );
}
