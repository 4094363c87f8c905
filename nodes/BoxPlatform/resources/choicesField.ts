import { parameter } from '../operation';

/** What a field of one choice, or of several, lets people choose from. */
export const choicesField = parameter({
	displayName: 'Choices',
	name: 'choices',
	type: 'string',
	purpose: 'content',
	takesList: true,
	default: '',
	placeholder: 'e.g. Open,Paid',
	description:
		'The choices, separated by commas; as JSON such as ["Doe, Jane"] if a choice has a comma',
	displayOptions: { show: { type: ['enum', 'multiSelect'] } },
});
