import { homepage } from '../../../../package.json';

/**
 * The address of a page of docs/ in the site that is made of it: `homepage` of package.json and the name of the page.
 *
 * @param page such as `credentials#oauth2`
 */
export const docsAt = (page: string): string => `${homepage.replace(/\/$/, '')}/${page}`;
