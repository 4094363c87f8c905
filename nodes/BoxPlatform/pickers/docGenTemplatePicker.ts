import { containsName, list } from '../client';
import { apiVersion } from '../client/words';
import { type ListSearch, parameter } from '../operation';
import { filePicker } from './itemPicker';

const [fromList, ...otherModes] = filePicker.modes;

/** A template of Doc Gen is a file: it goes by the same ID, address and path. */
export const docGenTemplatePicker = parameter({
	...filePicker,
	displayName: 'Template',
	name: 'templateId',
	description: 'The file that is marked as a template of Box Doc Gen',
	modes: [
		{
			...fromList,
			placeholder: 'Search for a template…',
			typeOptions: { searchListMethod: 'searchDocGenTemplates', searchable: true },
		},
		...otherModes.map((mode) =>
			mode.name === 'path' ? { ...mode, placeholder: 'e.g. /Templates/offer.docx' } : mode,
		),
	],
});

/** https://developer.box.com/reference/v2025.0/resources/docgen-template-v2025.0/ */
interface DocGenTemplate {
	file?: { id: string };
	file_name?: string | null;
}

/** https://developer.box.com/reference/v2025.0/get-docgen-templates/ */
export const searchDocGenTemplates: ListSearch = async (box, { filter, page }) => {
	const found = await box.request<{ entries: DocGenTemplate[]; next_marker?: string | null }>(
		'GET',
		'/docgen_templates',
		{
			query: { limit: 1_000, marker: page },
			headers: apiVersion('2025.0'),
			expect: list,
		},
	);
	return {
		results: found.entries
			.flatMap(({ file, file_name: name }) =>
				file === undefined
					? []
					: [
							{
								name: name || file.id,
								value: file.id,
								url: `https://app.box.com/file/${file.id}`,
							},
						],
			)
			.filter(({ name }) => containsName(name, filter)),
		page: found.next_marker || undefined,
	};
};
