/** Of this package; a test holds it against package.json. */
const version = '0.1.0';

/** What every request of this client says it comes from. */
export const userAgent = `n8n-nodes-box-platform/${version}`;
