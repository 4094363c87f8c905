import { isIP } from 'node:net';

/**
 * Why Box cannot deliver to an address: it needs HTTPS on port 443, a public name and a certificate of a public
 * authority, and never calls itself. https://developer.box.com/guides/webhooks/v2/create-v2/
 *
 * @param boxUrl where Box is: one at a plain HTTP address is a stand-in on the same network, which reaches any
 * @returns the rest of a sentence that begins with the address, or undefined for one that may do
 */
export function addressProblem(address: string, boxUrl: string): string | undefined {
	if (!URL.canParse(address)) return 'is no address';
	if (/^http:/i.test(boxUrl)) return undefined;
	const { protocol, hostname, port } = new URL(address);
	const host = hostname.replace(/\.$/, '');
	if (isLocal(host)) return 'is an address of this machine or of a private network';
	if (protocol !== 'https:') return 'is not an HTTPS address';
	if (port !== '') return `is on port ${port} instead of 443`;
	if (host === 'box.com' || host.endsWith('.box.com')) return 'is an address of Box itself';
	return undefined;
}

function isLocal(host: string): boolean {
	const literal = host.replace(/^\[|\]$/g, '');
	if (isIP(literal) === 4) return isPrivate(literal);
	if (isIP(literal) === 6) return /^(?:::1?$|f[cd]|fe[89ab]|::ffff:)/i.test(literal);
	return !host.includes('.') || /(?:^|\.)(?:localhost|local|internal|lan|home\.arpa)$/i.test(host);
}

/** Loopback, private, link-local and shared ranges. https://www.rfc-editor.org/rfc/rfc6890 */
function isPrivate(address: string): boolean {
	const [first = 0, second = 0] = address.split('.').map(Number);
	if ([0, 10, 127].includes(first)) return true;
	if (first === 100) return second >= 64 && second < 128;
	if (first === 169) return second === 254;
	if (first === 172) return second >= 16 && second < 32;
	return first === 192 && second === 168;
}
