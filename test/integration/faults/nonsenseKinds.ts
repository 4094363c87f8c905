/** Successes by their status that are none: what proxies, portals and half-broken services send. */
import type { Exchange, FaultRule } from '../../emulator';
import type { FaultKind } from './faultKinds';
import { writes } from './requests';

/** API Request hands over whatever JSON an address answers: no JSON is nonsense there. */
const takesAnyJson = ['apiRequest.send'];

/** JSON cannot be told from the content of a file, and an answer without a body is not looked at. */
const isJson = ({ responseHeaders }: Exchange, operation: string) =>
	!takesAnyJson.includes(operation) && /json/.test(String(responseHeaders['content-type'] ?? ''));

const html: FaultRule = { status: 200, html: true };
const empty: FaultRule = { status: 200, emptyBody: true };
const json = (body: FaultRule['body']): FaultRule => ({ status: 200, body });

/** The change is made, and what comes back is not Box's answer to it. */
const replaced = (name: string, rule: FaultRule, concerns = isJson): FaultKind => ({
	name: `200 with ${name}`,
	doubt: true,
	nonsense: true,
	rule: () => ({ ...rule, afterwards: true }),
	concerns,
});

/** For reads alone: there, nothing excuses a success. */
const thatLasts = (name: string, rule: FaultRule, concerns = isJson): FaultKind => ({
	name: `200 with ${name} that lasts`,
	doubt: true,
	nonsense: true,
	lasting: true,
	rule: () => ({ ...rule, times: Infinity }),
	concerns: (request, operation) => !writes(request) && concerns(request, operation),
});

const everything = () => true;

export const nonsenseKinds: readonly FaultKind[] = [
	{ name: '200 with HTML', doubt: true, nonsense: true, rule: () => html },
	replaced('HTML after the write', html, writes),
	replaced('no body', empty),
	replaced('{}', json({})),
	replaced('[]', json([])),
	replaced('"text"', json('text')),
	replaced('null', json(null)),
	thatLasts('HTML', html, everything),
	thatLasts('no body', empty),
	thatLasts('{}', json({})),
];
