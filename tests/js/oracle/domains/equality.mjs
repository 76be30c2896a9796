// Equality monitoring: nobody has released anything, and the caller acts for nobody and holds no scope.

import { fault } from '../page.mjs';

export default {
  root: () => ({
    equalityFigures: () => null,
    equalityFiguresByOrganisation: () => {
      throw fault(['FORBIDDEN']);
    },
    ownEqualityAnswers: () => null,
  }),
};
