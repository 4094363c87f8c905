import type { INodeProperties, ResourceMapperValue } from 'n8n-workflow';

type DeepReadonly<T> = T extends (infer E)[]
	? readonly DeepReadonly<E>[]
	: T extends object
		? { readonly [K in keyof T]: DeepReadonly<T[K]> }
		: T;

/** A node parameter as n8n knows it, accepted as a literal whose exact type is kept. */
export type Parameter = DeepReadonly<INodeProperties> & {
	/** Of a text that holds several values, separated by commas: an expression may also give a list of them. */
	readonly takesList?: true;
};

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

/** A parameter as n8n's types want it. */
export function nodeProperty(definition: Parameter): INodeProperties {
	// n8n reads descriptions and never writes them: readonly literals are safe to hand over.
	return definition as INodeProperties;
}

/** The parameters that can be added to a collection. */
export function membersOf({ options = [] }: Parameter): Parameter[] {
	return options.flatMap((option) => ('type' in option ? [option] : []));
}

interface Group {
	name: string;
	values: readonly Parameter[];
}

/** The groups of parameters that a fixed collection is made of. */
export function groupsOf({ options = [] }: Parameter): Group[] {
	return options.flatMap((option) => ('values' in option ? [option] : []));
}
