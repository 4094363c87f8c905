import {
	type BoxClient,
	isObject,
	ItemPaths,
	nameKey,
	type SharedWork,
	userIdByLogin,
} from '../../client';
import { groupsOf, membersOf, type Parameter } from '../../operation';

type Values = Record<string, unknown>;

/**
 * Replaces what people know by the ID that Box wants, in every locator field: the path of an item, as
 * seen by the acting user, and the e-mail address of a user.
 *
 * @param shared of the run and its acting user: what many items name is looked up once
 */
export async function resolveLocators(
	{ box, shared }: { box: BoxClient; shared: SharedWork },
	parameters: readonly Parameter[],
	params: Values,
): Promise<Values> {
	return await resolveAll(parameters, params, async (locator, value) => {
		const type = pathTypeOf(locator);
		// IDs consist of digits: a slash or an @ tells what it is, also in the value of an expression.
		if (type !== undefined && value.startsWith('/')) {
			const paths = await shared.once('locators: paths', async () => new ItemPaths());
			return await paths.resolve(box, value, type);
		}
		if (!takesEmail(locator) || !value.includes('@')) return value;
		return await shared.once(
			`locators: ${nameKey(value)}`,
			async () => await userIdByLogin(box, value),
		);
	});
}

type Resolve = (locator: Parameter, value: string) => Promise<string>;

async function resolveAll(
	parameters: readonly Parameter[],
	values: Values,
	resolve: Resolve,
): Promise<Values> {
	const resolved = { ...values };
	for (const parameter of parameters) {
		const value = values[parameter.name];
		if (value === undefined) continue;
		resolved[parameter.name] = await resolveValue(parameter, value, resolve);
	}
	return resolved;
}

async function resolveValue(
	parameter: Parameter,
	value: unknown,
	resolve: Resolve,
): Promise<unknown> {
	if (parameter.type === 'resourceLocator') {
		return typeof value === 'string' ? await resolve(parameter, value) : value;
	}
	if (!isObject(value)) return value;
	if (parameter.type === 'collection') {
		return await resolveAll(membersOf(parameter), value, resolve);
	}
	if (parameter.type !== 'fixedCollection') return value;
	return await resolveGroups(parameter, value, resolve);
}

async function resolveGroups(
	parameter: Parameter,
	value: Values,
	resolve: Resolve,
): Promise<Values> {
	const resolved = { ...value };
	for (const { name, values } of groupsOf(parameter)) {
		const given = value[name];
		const one = async (entry: unknown) =>
			isObject(entry) ? await resolveAll(values, entry, resolve) : entry;
		if (given === undefined) continue;
		resolved[name] = Array.isArray(given) ? await Promise.all(given.map(one)) : await one(given);
	}
	return resolved;
}

/** Locators that take a path have a mode for it, which names the type of the item. */
function pathTypeOf({ modes }: Parameter): 'file' | 'folder' | 'web_link' | undefined {
	const entryTypes = modes?.find(({ name }) => name === 'path')?.entryTypes;
	if (entryTypes === undefined) return undefined;
	if ('web_link' in entryTypes) return 'web_link';
	return 'file' in entryTypes ? 'file' : 'folder';
}

const takesEmail = ({ modes }: Parameter) => modes?.some(({ name }) => name === 'email') === true;
