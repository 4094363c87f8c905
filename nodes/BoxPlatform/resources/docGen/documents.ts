/** The documents to generate: their names, and the data that goes into them, from a form or as JSON. */
import { isObject, nameKey, ownValue, textOf } from '../../client';
import { type OperationContext, parameter, type ParamsOf } from '../../operation';
import { type DocGenField, docGenFields } from '../../pickers';
import { readJson, readNumber, refusing } from '../../values';
import { checkedName } from '../itemName';
import { enteredIn, textValue } from '../templateValues';

/** As Box takes it. https://developer.box.com/reference/v2025.0/post-docgen-batches/ */
export interface Document {
	/** Without the extension, which Box adds. */
	generated_file_name: string;
	user_input: Record<string, unknown>;
}

/** Bytes of JSON. https://support.box.com/hc/en-us/articles/48577877275027-Box-Doc-Gen-Limitations */
const mostData = 100 * 1_024;

export const documentParameters = [
	parameter({
		displayName: 'Output Type',
		name: 'outputType',
		type: 'options',
		purpose: 'choice',
		options: [
			{ name: 'PDF', value: 'pdf' },
			{ name: 'Word (DOCX)', value: 'docx' },
		],
		default: 'pdf',
		description: 'What kind of file to make',
	}),
	parameter({
		displayName: 'Documents',
		name: 'documents',
		type: 'options',
		purpose: 'choice',
		options: [
			{ name: 'One for Each Item', value: 'one' },
			{
				name: 'Several, as JSON',
				value: 'several',
				description: 'All of a list, ordered together as one batch',
			},
		],
		default: 'one',
		description: 'What to make of the input item',
	}),
	parameter({
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		purpose: 'identity',
		default: '',
		required: true,
		placeholder: 'e.g. Offer for {{ $json.customer }}',
		description:
			'The name of the new file; Box adds the extension, and a number if the name is taken',
		displayOptions: { show: { documents: ['one'] } },
	}),
	parameter({
		displayName: 'Values',
		name: 'valuesFrom',
		type: 'options',
		purpose: 'choice',
		options: [
			{
				name: 'Fields of the Template',
				value: 'template',
				description: 'Shows the tags of the chosen template as fields',
			},
			{ name: 'JSON', value: 'json', description: 'An object, with objects and lists in it' },
		],
		default: 'template',
		description: 'How to enter the data of the document',
		displayOptions: { show: { documents: ['one'] } },
	}),
	parameter({
		displayName: 'Fields',
		name: 'templateFields',
		type: 'resourceMapper',
		purpose: 'members',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		required: true,
		typeOptions: {
			loadOptionsDependsOn: ['templateId.value'],
			resourceMapper: {
				resourceMapperMethod: 'getDocGenFields',
				mode: 'add',
				valuesLabel: 'Values to Fill In',
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: true,
				// Before there is a template, a notice says so; this is a complaint in red.
				hideNoDataError: true,
				supportAutoMap: true,
				multiKeyMatch: false,
			},
		},
		displayOptions: { show: { documents: ['one'], valuesFrom: ['template'] } },
	}),
	parameter({
		displayName: 'Values (JSON)',
		name: 'valuesJson',
		type: 'json',
		purpose: 'content',
		default: '{}',
		required: true,
		placeholder: '{ "customer": { "name": "Anna" }, "items": [{ "price": 5 }] }',
		description:
			'The data of the document, at most 100 KB: a tag such as {{customer.name}} takes the value ‘name’ of the object ‘customer’, and a loop takes a list',
		displayOptions: { show: { documents: ['one'], valuesFrom: ['json'] } },
	}),
	parameter({
		displayName: 'Documents (JSON)',
		name: 'documentsJson',
		type: 'json',
		purpose: 'content',
		default: '[]',
		required: true,
		placeholder: '[{ "generated_file_name": "Offer Anna", "user_input": { "name": "Anna" } }]',
		hint: 'For all input items at once: switch on ‘Execute Once’ in the settings of the node, and make the list of $input.all()',
		description:
			'A list with an object for each document: ‘generated_file_name’, of which no two are the same, and ‘user_input’ with its data',
		displayOptions: { show: { documents: ['several'] } },
	}),
] as const;

type DocumentParams = ParamsOf<typeof documentParameters> & { templateId: string };
type Circumstances = Pick<OperationContext<unknown>, 'box' | 'once' | 'input'>;

/**
 * The names of the files, without extension.
 *
 * @throws RangeError that says which name Box would refuse, or which is there twice
 */
export function namesIn({
	documents,
	fileName = '',
	documentsJson,
	outputType,
}: Omit<DocumentParams, 'templateId'>): string[] {
	const given =
		documents === 'one'
			? [fileName]
			: entriesOf(documentsJson).map(
					({ generated_file_name: name }, index) =>
						nameIn(name) ??
						refusing('Documents (JSON)')(`has no ‘generated_file_name’ in its ${nth(index)}`),
				);
	const names = given.map((name) => stemOf(checkedName(name), outputType));
	// Box counts the extension, which it adds.
	for (const name of names) checkedName(`${name}.${outputType}`);
	const known = new Set<string>();
	for (const name of names) {
		if (known.has(nameKey(name))) {
			throw new RangeError(
				`Two documents are called ‘${name}’: give each a name of its own, by which its file is told from the others`,
			);
		}
		known.add(nameKey(name));
	}
	return names;
}

/** A number too, such as that of an invoice. */
const nameIn = (name: unknown) => textOf(Number.isSafeInteger(name) ? String(name) : name);

/** Box adds the extension, also to a name that has it. */
function stemOf(name: string, extension: string): string {
	const isLonger = name.length > extension.length + 1;
	const hasIt = nameKey(name).endsWith(`.${extension}`);
	return isLonger && hasIt ? name.slice(0, -extension.length - 1) : name;
}

const nth = (index: number) => `entry ${index + 1}`;

function entriesOf(value: unknown): Array<Record<string, unknown>> {
	const refuse = refusing('Documents (JSON)');
	if (!Array.isArray(value)) return refuse('must be a list of objects');
	if (value.length === 0) return refuse('is an empty list: there is no document to make');
	return value.map((entry: unknown, index) =>
		isObject(entry) ? entry : refuse(`must hold objects alone, but ${nth(index)} is none`),
	);
}

/**
 * What was entered, as Box takes it.
 *
 * @throws RangeError that names what cannot be used
 */
export async function enteredDocuments(
	params: DocumentParams,
	versionId: string | undefined,
	circumstances: Circumstances,
): Promise<Document[]> {
	const names = namesIn(params);
	const inputs =
		params.documents === 'several'
			? entriesOf(params.documentsJson).map(
					({ user_input: input }, index): Record<string, unknown> =>
						isObject(input)
							? input
							: refusing('Documents (JSON)')(`has no object ‘user_input’ in its ${nth(index)}`),
				)
			: [await inputOf(params, versionId, circumstances)];
	return names.map((name, index) => ({
		generated_file_name: name,
		user_input: checkedInput(inputs[index] ?? {}, name),
	}));
}

function checkedInput(input: Record<string, unknown>, name: string): Record<string, unknown> {
	const size = Buffer.byteLength(JSON.stringify(input));
	if (size <= mostData) return input;
	throw new RangeError(
		`The data of ‘${name}’ has ${Math.ceil(size / 1_024)} KB, and Box takes at most ${mostData / 1_024} KB for a document`,
	);
}

async function inputOf(
	{ valuesFrom = 'template', valuesJson, templateFields, templateId }: DocumentParams,
	versionId: string | undefined,
	{ box, once, input }: Circumstances,
): Promise<Record<string, unknown>> {
	if (valuesFrom === 'json') {
		if (isObject(valuesJson)) return valuesJson;
		return refusing('Values (JSON)')('must be an object');
	}
	if (templateFields === undefined) return {};
	const fields = await once(
		`docGen fields: ${templateId} ${versionId ?? ''}`,
		async () => await docGenFields(box, templateId, versionId),
	);
	const paths = fields.map(({ path }) => path);
	const json = Object.fromEntries(paths.flatMap((path) => valueAt(input.json, path)));
	const entries = enteredIn(templateFields, paths, { ...input, json });
	return nested(entries.map(({ key, value }) => [key, valueFor(fields, key, value)]));
}

/** The value of the input item for a path, which is also taken as the name of a field. */
function valueAt(json: Record<string, unknown>, path: string): Array<[string, never]> {
	let value: unknown = json;
	for (const key of path.split('.')) value = isObject(value) ? ownValue(value, key) : undefined;
	const found = ownValue(json, path) ?? value;
	// What an item holds is JSON, which n8n's type says in more words.
	return found === undefined ? [] : [[path, found as never]];
}

function valueFor(fields: readonly DocGenField[], path: string, value: unknown): unknown {
	const field = fields.find((one) => one.path === path);
	const refuse = refusing(path);
	if (field === undefined) {
		const paths = fields.map((one) => one.path).join(', ');
		return refuse(
			'is no tag of the template',
			paths === '' ? 'It has no tags' : `It has: ${paths}`,
		);
	}
	if (field.type === 'number') return readNumber(value, { refuse });
	if (field.type === 'list') {
		const rows = readJson(value, refuse);
		return Array.isArray(rows) ? rows : refuse('must be a list, an entry for each row');
	}
	// Conditions tell them from text.
	return typeof value === 'number' || typeof value === 'boolean' ? value : textValue(value, refuse);
}

/** `customer.name` becomes the value ‘name’ of an object ‘customer’. */
function nested(entries: ReadonlyArray<[string, unknown]>): Record<string, unknown> {
	const inner = new Map<string, Array<[string, unknown]>>();
	const own: Array<[string, unknown]> = [];
	for (const [path, value] of entries) {
		const dot = path.indexOf('.');
		if (dot === -1) {
			own.push([path, value]);
			continue;
		}
		const key = path.slice(0, dot);
		inner.set(key, [...(inner.get(key) ?? []), [path.slice(dot + 1), value]]);
	}
	return Object.fromEntries([
		...own,
		...[...inner].map(([key, rest]): [string, unknown] => [key, nested(rest)]),
	]);
}
