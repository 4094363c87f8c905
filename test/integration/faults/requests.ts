import type { Exchange, FaultRule } from '../../emulator';

type Request = Pick<Exchange, 'method' | 'path' | 'route'>;

/** What Box reads for although the request is a POST: its parameters do not fit an address. */
const queries = [
	...['/metadata_queries/execute_read', '/zip_downloads'],
	...['/ai/ask', '/ai/text_gen', '/ai/extract', '/ai/extract_structured'],
];

export const isToken = ({ path }: Pick<Request, 'path'>): boolean => path.startsWith('/oauth2/');

/** Whether a request can change something in Box. */
export const writes = ({ method, route }: Request): boolean =>
	!['GET', 'HEAD', 'OPTIONS'].includes(method) && !queries.includes(route ?? '');

/** Whether what a request leaves behind is nothing that anybody sees, and vanishes by itself. */
export const leavesNothing = ({ route }: Request): boolean =>
	route === '/files/upload_sessions/{upload_session_id}';

/** What a request is called where the test declares something about it. */
export const nameOf = ({ method, route, path }: Request): string => `${method} ${route ?? path}`;

/** The rule for the request that comes after so many others of the operation. */
export const atRequest = (index: number, rule: FaultRule): FaultRule => ({
	...rule,
	after: index,
	when: (request) => !isToken(request),
});

/** The rule for one of the requests of a name, counted from 0. */
export function atOneOf(target: Request, occurrence: number, rule: FaultRule): FaultRule {
	const path = new RegExp(`^(/2\\.0)?${patternOf(target.route ?? target.path)}$`);
	return { ...rule, method: target.method, path, after: occurrence };
}

const patternOf = (route: string) =>
	route
		.split(/\{\w+\}/)
		.map((text) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&'))
		.join('[^/]+')
		.replace(/\\\*$/, '.*');
