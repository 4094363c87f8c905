/** Which of the calls that Box's OpenAPI files describe a request was, told apart as finely as the files do it. */
import type { Exchange } from '../../emulator';
import { serves } from './exchangeCheck';
import type { SpecOperation } from './specification';

/** Box's template for classifications, whose calls the files describe apart. */
const classification = 'securityClassification-6VMVochwUWo';

/** The calls of a request, such as `PUT /files/{file_id}#add_shared_link`; most are one. */
export function callsOf(operations: readonly SpecOperation[], exchange: Exchange): string[] {
	const serving = operations.filter((one) => serves(one, exchange));
	// The most precise: `/users/me` is no user's ID.
	const openness = Math.min(...serving.map(({ route }) => route.split('{').length));
	const exact = serving.filter(({ route }) => route.split('{').length === openness);
	const special = exact.filter(({ path }) => isVariant(path.split('#')[1], exchange));
	const meant = special.length > 0 ? special : exact.filter(({ path }) => !path.includes('#'));
	return meant.map(({ method, path }) => `${method} ${path}`);
}

/** The body or answer as far as it is an object. */
const fieldsOf = (value: unknown): ReadonlyMap<string, unknown> =>
	new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);

function isVariant(variant: string | undefined, exchange: Exchange): boolean {
	const { query, requestBody, responseBody } = exchange;
	const body = fieldsOf(requestBody);
	const link = body.get('shared_link');
	const type = fieldsOf(responseBody).get('type');
	switch (variant) {
		case 'get_shared_link':
			return (query.fields ?? '').split(',').includes('shared_link');
		case 'add_shared_link':
		case 'update_shared_link':
			return typeof link === 'object' && link !== null;
		case 'remove_shared_link':
			return link === null;
		case 'refresh':
			return body.get('grant_type') === 'refresh_token';
		case 'folders':
			return type === 'folder';
		case 'web_links':
			return type === 'web_link';
		case 'app_items':
			return type === 'app_item';
		case 'classifications':
			return body.get('templateKey') === classification;
		case 'add':
			return JSON.stringify(requestBody).includes('addEnumOption');
		case 'update':
			return JSON.stringify(requestBody).includes('editEnumOption');
		default:
			return false;
	}
}
