/** What stands in the fields of a document before anybody signs it. */
import { parameter, type ParamsOf } from '../../operation';

/** https://developer.box.com/reference/resources/sign-request-prefill-tag/ */
export interface PrefillTag {
	document_tag_id: string;
	text_value?: string;
	checkbox_value?: boolean;
	date_value?: string;
}

export const prefillTagsParameter = parameter({
	displayName: 'Prefilled Fields',
	name: 'prefillTags',
	type: 'fixedCollection',
	purpose: 'members',
	placeholder: 'Add Field',
	typeOptions: { multipleValues: true },
	default: {},
	description:
		'Values that fields of the documents have from the start; signers can change them. The ID of a field is set in the template, or in the tag inside of the document.',
	options: [
		{
			displayName: 'Field',
			name: 'tag',
			values: [
				{
					displayName: 'Checked',
					name: 'isChecked',
					type: 'boolean',
					purpose: 'content',
					default: true,
					description: 'Whether the box is checked',
				},
				{
					displayName: 'Date',
					name: 'date',
					type: 'dateTime',
					purpose: 'content',
					default: '',
					description: 'The day in the field; a time of day is left out',
				},
				{
					displayName: 'Tag ID',
					name: 'tagId',
					type: 'string',
					purpose: 'target',
					default: '',
					required: true,
					placeholder: 'e.g. fullName',
					description: 'The ID of the field: document_tag_id in Sign Template > Get',
				},
				{
					displayName: 'Text',
					name: 'text',
					type: 'string',
					purpose: 'content',
					default: '',
					description: 'The value of the field',
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					purpose: 'choice',
					options: [
						{
							name: 'Checkbox',
							value: 'checkbox',
						},
						{
							name: 'Date',
							value: 'date',
						},
						{
							name: 'Text',
							value: 'text',
						},
					],
					default: 'text',
					description: 'What kind of field it is',
				},
			],
		},
	],
});

/** @throws RangeError for a field without an ID or a value, and for one that is there twice */
export function chosenTags({
	tag = [],
}: ParamsOf<readonly [typeof prefillTagsParameter]>['prefillTags']): PrefillTag[] {
	const seen = new Set<string>();
	return tag.map(({ tagId, type, text = '', isChecked, date = '' }) => {
		const id = tagId.trim();
		if (id === '')
			throw new RangeError('A field of ‘Prefilled Fields’ has no ‘Tag ID’: fill it in');
		if (seen.has(id)) {
			throw new RangeError(`The field ‘${id}’ is there twice in ‘Prefilled Fields’: remove one`);
		}
		seen.add(id);
		if (type === 'checkbox') return { document_tag_id: id, checkbox_value: isChecked ?? true };
		if (type === 'date') return { document_tag_id: id, date_value: dayOf(id, date) };
		if (text === '') throw new RangeError(withoutValue(id));
		return { document_tag_id: id, text_value: text };
	});
}

/** Dates are read in the time zone of the workflow, and begin with the day that it is there. */
function dayOf(id: string, date: string): string {
	if (date === '') throw new RangeError(withoutValue(id));
	return date.slice(0, 10);
}

const withoutValue = (id: string) =>
	`The field ‘${id}’ of ‘Prefilled Fields’ has no value: fill it in, or remove the field`;
