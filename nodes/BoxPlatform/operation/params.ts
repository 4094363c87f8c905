import type {
	DisplayCondition,
	INodeProperties,
	INodePropertyOptions,
	ResourceMapperValue,
} from 'n8n-workflow';

import type { Purpose } from './purpose';

type DeepReadonly<T> = T extends (infer E)[]
	? readonly DeepReadonly<E>[]
	: T extends object
		? { readonly [K in keyof T]: DeepReadonly<T[K]> }
		: T;

/**
 * A node parameter as n8n knows it, and what it is for; so are the parameters inside of it. Accepted as a
 * literal whose exact type is kept.
 */
export interface Parameter extends DeepReadonly<Omit<INodeProperties, 'options'>> {
	purpose: Purpose;
	/** Of a text that holds several values, separated by commas: it may also be a list of them, as such or as JSON. */
	takesList?: true;
	/** Of a text that holds an ID which is a number, or several with `takesList`. */
	isId?: true;
	/**
	 * Its default in nodes of version 1, where a newer version has another: n8n saves no value that is the default, so
	 * that saved nodes need theirs.
	 */
	defaultInVersion1?: boolean | string | number;
	options?: ReadonlyArray<DeepReadonly<INodePropertyOptions> | ParameterGroup | Parameter>;
}

/** Parameters that belong together in a fixed collection. */
interface ParameterGroup {
	displayName: string;
	name: string;
	values: readonly Parameter[];
}

type Members<P> = P extends { options: readonly (infer O)[] } ? O : never;
type OptionValue<P> = Members<P> extends { value: infer V } ? V : never;
type Flat<T> = { [K in keyof T]: T[K] };

type FixedCollectionValue<P> = P extends { typeOptions: { multipleValues: true } }
	? { [G in Members<P> as GroupName<G>]?: Array<GroupValues<G>> }
	: { [G in Members<P> as GroupName<G>]?: GroupValues<G> };
type GroupName<G> = G extends { name: infer N extends string } ? N : never;
type GroupValues<G> = G extends { values: infer V extends readonly Parameter[] }
	? ParamsOf<V>
	: never;
type MultipleOf<P, T> = P extends { typeOptions: { multipleValues: true } } ? T[] : T;

type ValueOf<P> = P extends { type: 'options' }
	? Members<P> extends never
		? string
		: P extends { allowArbitraryValues: true }
			? string
			: OptionValue<P>
	: P extends { type: 'multiOptions' }
		? Array<Members<P> extends never ? string : OptionValue<P>>
		: P extends { type: 'collection'; options: infer O extends readonly Parameter[] }
			? Partial<ParamsOf<O>>
			: P extends { type: 'fixedCollection' }
				? FixedCollectionValue<P>
				: P extends { type: 'number' }
					? number
					: P extends { type: 'boolean' }
						? boolean
						: P extends { type: 'json' }
							? unknown
							: P extends { type: 'resourceMapper' }
								? ResourceMapperValue
								: P extends { type: 'string' | 'dateTime' | 'resourceLocator' | 'color' }
									? MultipleOf<P, string>
									: unknown;

type Shown<P> = P extends { type: 'notice' } ? never : P;
type NameOf<P> = P extends { name: infer N extends string } ? N : never;

/**
 * What `run` receives for a list of parameters: one property per parameter, typed by its `type`.
 * A parameter with its own `displayOptions` may be hidden and is then `undefined`.
 */
export type ParamsOf<L extends readonly unknown[]> = Flat<{
	[P in L[number] as NameOf<Shown<P>>]: P extends { displayOptions: object }
		? ValueOf<P> | undefined
		: ValueOf<P>;
}>;

/** Keeps the exact type of a parameter that several operations share. */
export function parameter<const P extends Parameter>(definition: P): P {
	return definition;
}

/** A parameter as n8n knows it: without what only this package declares. */
export function nodeProperty(definition: Parameter): INodeProperties {
	// n8n reads descriptions and never writes them: readonly literals are safe to hand over.
	return withoutOwn(definition) as INodeProperties;
}

/** The same once for each version of the node that has another default. */
export function nodeProperties(definition: Parameter): INodeProperties[] {
	const property = nodeProperty(definition);
	const { defaultInVersion1 } = definition;
	if (defaultInVersion1 === undefined) return [property];
	const inVersion = (version: number | DisplayCondition, value: INodeProperties['default']) => ({
		...property,
		default: value,
		displayOptions: {
			...property.displayOptions,
			show: { ...property.displayOptions?.show, '@version': [version] },
		},
	});
	return [inVersion(1, defaultInVersion1), inVersion({ _cnd: { gt: 1 } }, property.default)];
}

/** The parameter as nodes of a version have it. */
export function inTypeVersion(definition: Parameter, typeVersion: number): Parameter {
	const { defaultInVersion1 } = definition;
	if (defaultInVersion1 === undefined || typeVersion > 1) return definition;
	return { ...definition, default: defaultInVersion1 };
}

/** What only this package declares of a parameter. */
const own = ['purpose', 'takesList', 'isId', 'defaultInVersion1'];

/** What came of a part: operations share many, and n8n waits at its start for all of them. */
const withoutTheirs = new WeakMap<object, object>();

function withoutOwn(part: object): object {
	const known = withoutTheirs.get(part);
	if (known !== undefined) return known;
	const rest = stripped(part);
	withoutTheirs.set(part, rest);
	return rest;
}

/** Most parts, such as the entries of a list, have nothing of their own: they are handed over as they are. */
function stripped(part: object): object {
	const hasInner = 'options' in part || 'values' in part;
	if (!hasInner && !own.some((name) => name in part)) return part;
	const rest: Record<string, unknown> = { ...part };
	for (const name of own) delete rest[name];
	for (const name of ['options', 'values']) {
		const inner = rest[name];
		if (Array.isArray(inner)) rest[name] = inner.map(withoutOwn);
	}
	return rest;
}

/** The parameters that can be added to a collection. */
export function membersOf({ options = [] }: Parameter): Parameter[] {
	return options.flatMap((option) => ('type' in option ? [option] : []));
}

/** The groups of parameters that a fixed collection is made of. */
export function groupsOf({ options = [] }: Parameter): ParameterGroup[] {
	return options.flatMap((option) => ('values' in option ? [option] : []));
}
