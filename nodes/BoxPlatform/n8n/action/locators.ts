import { type BoxClient, ItemPaths, userIdByLogin } from '../../client';
import type { Parameter } from '../../operation';

type Values = Record<string, unknown>;

/**
 * Replaces what people know by the ID that Box wants, in every locator field: the path of an item, as
 * seen by the acting user, and the e-mail address of a user. One per run: what many items name is
 * looked up once.
 */
export class Locators {
	private readonly byUser = new Map<string, KnownToUser>();

	async resolve(
		box: BoxClient,
		asUser: string,
		parameters: readonly Parameter[],
		params: Values,
	): Promise<Values> {
		const known = this.byUser.get(asUser) ?? new KnownToUser();
		this.byUser.set(asUser, known);
		return await resolveAll(parameters, params, async (parameter, value) => {
			const type = pathTypeOf(parameter);
			// IDs consist of digits: a slash or an @ tells what it is, also in the value of an expression.
			if (type !== undefined && value.startsWith('/')) {
				return await known.paths.resolve(box, value, type);
			}
			return takesEmail(parameter) && value.includes('@') ? await known.login(box, value) : value;
		});
	}
}

class KnownToUser {
	readonly paths = new ItemPaths();
	private readonly logins = new Map<string, Promise<string>>();

	async login(box: BoxClient, login: string): Promise<string> {
		const key = login.toLowerCase();
		let found = this.logins.get(key);
		if (found === undefined) {
			found = userIdByLogin(box, login);
			this.logins.set(key, found);
			found.catch(() => this.logins.delete(key));
		}
		return await found;
	}
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
	if (typeof value === 'string') {
		return parameter.type === 'resourceLocator' ? await resolve(parameter, value) : value;
	}
	if (Array.isArray(value)) return value;
	const options = parameter.options ?? [];
	if (parameter.type === 'collection' && isValues(value)) {
		const members = options.flatMap((option) => ('type' in option ? [option] : []));
		return await resolveAll(members, value, resolve);
	}
	if (parameter.type !== 'fixedCollection' || !isValues(value)) return value;
	const groups = { ...value };
	for (const group of options.flatMap((option) => ('values' in option ? [option] : []))) {
		const given = value[group.name];
		const one = async (entry: unknown) =>
			isValues(entry) ? await resolveAll(group.values, entry, resolve) : entry;
		if (given !== undefined) {
			groups[group.name] = Array.isArray(given)
				? await Promise.all(given.map(one))
				: await one(given);
		}
	}
	return groups;
}

const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null;

/** Locators that take a path have a mode for it, which names the type of the item. */
function pathTypeOf({ modes }: Parameter): 'file' | 'folder' | undefined {
	const entryTypes = modes?.find(({ name }) => name === 'path')?.entryTypes;
	return entryTypes === undefined ? undefined : 'file' in entryTypes ? 'file' : 'folder';
}

const takesEmail = ({ modes }: Parameter) => modes?.some(({ name }) => name === 'email') === true;
