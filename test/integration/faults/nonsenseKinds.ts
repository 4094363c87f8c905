/**
 * Successes by their status that are none: what proxies, portals and half-broken services send. Every request of every
 * operation meets at least five of them.
 */
import type { Exchange, FaultRule } from '../../emulator';
import type { FaultKind } from './faultKinds';
import { writes } from './requests';

/** API Request hands over whatever JSON an address answers: no JSON is nonsense there. */
const takesAnyJson = ['apiRequest.send'];

const isForJson = (_request: Exchange, operation: string) => !takesAnyJson.includes(operation);

const isList = ({ responseBody }: Exchange, operation: string) =>
	isForJson({} as Exchange, operation) &&
	typeof responseBody === 'object' &&
	responseBody !== null &&
	'entries' in responseBody;

/** A text cannot be told from another one. */
const isNoText = ({ responseHeaders }: Exchange) =>
	!/text\/plain/.test(String(responseHeaders['content-type'] ?? ''));

const html: FaultRule = { status: 200, html: true };
const empty: FaultRule = { status: 200, emptyBody: true };
const json = (body: FaultRule['body']): FaultRule => ({ status: 200, body });
const text = (type: string, body: string): FaultRule => ({ status: 200, text: { type, body } });

/** The change is made, and what comes back is not Box's answer to it. */
const replaced = (
	name: string,
	rule: FaultRule,
	concerns: FaultKind['concerns'] = everything,
): FaultKind => ({
	name: `200 with ${name}`,
	doubt: true,
	nonsense: true,
	rule: () => ({ ...rule, afterwards: true }),
	concerns,
});

/** For reads alone: there, nothing excuses a success. */
const thatLasts = (
	name: string,
	rule: FaultRule,
	concerns: NonNullable<FaultKind['concerns']> = everything,
): FaultKind => ({
	name: `200 with ${name} that lasts`,
	doubt: true,
	nonsense: true,
	lasting: true,
	rule: () => ({ ...rule, times: Infinity }),
	concerns: (request, operation) => !writes(request) && concerns(request, operation),
});

function everything(): boolean {
	return true;
}

export const nonsenseKinds: readonly FaultKind[] = [
	{ name: '200 with HTML', doubt: true, nonsense: true, rule: () => html },
	replaced('HTML after the write', html, writes),
	replaced('no body', empty),
	replaced('JSON cut off', text('application/json', '{"type":"file","id":"1')),
	replaced('a text', text('text/plain', 'OK'), isNoText),
	replaced('XML', text('application/xml', '<?xml version="1.0"?><ok/>')),
	replaced('{}', json({}), isForJson),
	replaced('another object', json({ status: 'ok' }), isForJson),
	replaced('[]', json([]), isForJson),
	replaced('"text"', json('text'), isForJson),
	replaced('null', json(null), isForJson),
	replaced('entries that are no list', json({ entries: {} }), isForJson),
	replaced('an entry that is none', json({ entries: [null] }), isList),
	thatLasts('HTML', html),
	thatLasts('no body', empty),
	thatLasts('{}', json({}), isForJson),
];
