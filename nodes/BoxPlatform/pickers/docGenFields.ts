/** The tags of a Doc Gen template, and the fields of a form in which their values are entered. */
import type { ResourceMapperField } from 'n8n-workflow';

import { type BoxClient, path } from '../client';
import { apiVersion } from '../client/words';
import { fieldList } from '../operation';

/** https://developer.box.com/reference/v2025.0/resources/docgen-tag-v2025.0/ */
export interface DocGenTag {
	/** As it stands in the document, such as `{{item.name}}`. */
	tag_content: string;
	tag_type: 'text' | 'arithmetic' | 'conditional' | 'for-loop' | 'table-loop' | 'image';
	/** Where its values are in the data, with the objects and lists around them. */
	json_paths: string[];
}

/** A value that a template takes: text or a number, or a list for the rows of a loop. */
export interface DocGenField {
	/** Where it is in the data, such as `customer.name`. */
	path: string;
	type: 'text' | 'number' | 'list';
	/** What each entry of a list holds, such as `price`. */
	columns: string[];
}

/**
 * The tags of a template, one by one; waits while Box is still reading them.
 * https://developer.box.com/reference/v2025.0/get-docgen-templates-id-tags/
 */
export const docGenTags = (box: BoxClient, templateId: string, versionId?: string) =>
	box.pages<DocGenTag>(path`/docgen_templates/${templateId}/tags`, {
		paging: 'marker',
		query: { template_version_id: versionId },
		headers: apiVersion('2025.0'),
		waitFor202: true,
	});

/** What a template takes, each once, in the order of its tags. What is inside of a list belongs to the list. */
export async function docGenFields(
	box: BoxClient,
	templateId: string,
	versionId?: string,
): Promise<DocGenField[]> {
	const tags: DocGenTag[] = [];
	for await (const tag of docGenTags(box, templateId, versionId)) tags.push(tag);
	const paths = [...new Set(tags.flatMap(pathsOf))];
	const lists = new Set(tags.flatMap((tag) => listIn(tag) ?? []));
	const numbers = new Set(
		tags.filter(({ tag_type: type }) => type === 'arithmetic').flatMap(pathsOf),
	);
	return paths
		.filter((one) => ![...lists].some((around) => isInside(one, around)))
		.filter((one) => lists.has(one) || !paths.some((other) => isInside(other, one)))
		.map((one) => ({
			path: one,
			type: lists.has(one) ? 'list' : numbers.has(one) ? 'number' : 'text',
			columns: lists.has(one)
				? paths.filter((other) => isInside(other, one)).map((other) => other.slice(one.length + 1))
				: [],
		}));
}

const pathsOf = ({ json_paths: paths }: DocGenTag) => (Array.isArray(paths) ? paths : []);

const isInside = (path: string, around: string) => path.startsWith(`${around}.`);

/** The list that a loop goes through: as its tag says, otherwise what is not inside of anything else. */
function listIn(tag: DocGenTag): string | undefined {
	if (tag.tag_type !== 'for-loop' && tag.tag_type !== 'table-loop') return undefined;
	const paths = pathsOf(tag);
	const [, named = ''] = /\sin\s+([^\s{}]+)/.exec(tag.tag_content) ?? [];
	const ends = (path: string) =>
		path === named || path.endsWith(`.${named.replace(/^[^.]*\./, '')}`);
	return (
		paths.find((path) => path === named) ??
		(named === '' ? undefined : paths.find(ends)) ??
		paths.find((path) => !paths.some((other) => isInside(path, other)))
	);
}

/** The values of the chosen template, as n8n's column mapper shows them. */
export const docGenForm = fieldList('templateId', async (box, { field }) => {
	const templateId = field('templateId');
	if (templateId === '') return [];
	const fields = await docGenFields(box, templateId);
	return fields.map(mapped);
});

const mapperTypes = { text: 'string', number: 'number', list: 'array' } as const;

const mapped = ({ path: id, type, columns }: DocGenField): ResourceMapperField => ({
	id,
	displayName: columns.length === 0 ? id : `${id} (list of objects with: ${columns.join(', ')})`,
	type: mapperTypes[type],
	required: false,
	defaultMatch: false,
	display: true,
});
