/** Values of taxonomies: people know their names and paths, and Box takes the IDs of their nodes. */
import {
	type BoxClient,
	type BoxTemplate,
	type BoxTemplateField,
	nameKey,
	path,
	type SharedWork,
} from '../../client';
import { readList, refusing } from '../../values';

/** https://developer.box.com/reference/resources/metadata-taxonomy-node/ */
interface TaxonomyNode {
	id: string;
	displayName: string;
	/** Those above it, from the top. */
	ancestors?: Array<{ displayName?: string }>;
}

interface World {
	box: BoxClient;
	once: SharedWork['once'];
}

const nodeId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The IDs of the nodes that were entered for a field: as IDs, as names such as `France`, or as paths such as
 * `Europe/France`, which tell nodes of the same name apart.
 *
 * @throws RangeError for a name that the field does not have, or that several nodes have
 */
export async function taxonomyNodes(
	{ box, once }: World,
	template: BoxTemplate,
	{ key }: BoxTemplateField,
	entered: unknown,
): Promise<string[]> {
	const found: string[] = [];
	for (const text of readList(entered, refusing(key))) {
		const nodeOf = async () => await nodeNamed(box, template, key, text);
		const place = `taxonomy ${template.scope} ${template.templateKey} ${key} ${nameKey(text)}`;
		found.push(nodeId.test(text) ? text : await once(place, nodeOf));
	}
	return found;
}

/** https://developer.box.com/reference/get-metadata-templates-id-id-fields-id-options/ */
async function nodeNamed(
	box: BoxClient,
	{ scope, templateKey }: BoxTemplate,
	key: string,
	text: string,
): Promise<string> {
	const name = text.slice(text.lastIndexOf('/') + 1).trim();
	const wanted = pathKey(text.split('/'));
	const nodes = box.pages<TaxonomyNode>(
		path`/metadata_templates/${scope}/${templateKey}/fields/${key}/options`,
		// Those that the template does not let be chosen are left out by Box.
		{ paging: 'marker', query: { query: name } },
	);
	const alike: TaxonomyNode[] = [];
	for await (const node of nodes) {
		const whole = pathKey(namesOf(node));
		if (whole === wanted || whole.endsWith(`/${wanted}`)) alike.push(node);
	}
	// A path that is all of a node's counts more than the end of another one's.
	const exact = alike.filter((node) => pathKey(namesOf(node)) === wanted);
	const [node, other] = exact.length > 0 ? exact : alike;
	if (node === undefined) {
		throw new RangeError(`‘${key}’ has no value ‘${text}’ in its taxonomy that can be chosen`);
	}
	if (other !== undefined) {
		const paths = alike.map((one) => `‘${namesOf(one).join('/')}’`).join(', ');
		throw new RangeError(`‘${key}’ has several values ‘${text}’: enter one of ${paths}`);
	}
	return node.id;
}

const namesOf = ({ displayName, ancestors = [] }: TaxonomyNode): string[] => [
	...ancestors.map((one) => one.displayName ?? ''),
	displayName,
];

const pathKey = (names: readonly string[]) => names.map((name) => nameKey(name.trim())).join('/');
