import { parameter } from '../operation';

/** How a list of choices is entered, for its description. */
export const choicesForm =
	'separated by commas; as JSON such as ["Doe, Jane"] if a choice has a comma';

/** What people can choose from. */
export const choices = parameter({
	displayName: 'Choices',
	name: 'choices',
	type: 'string',
	purpose: 'content',
	takesList: true,
	default: '',
	placeholder: 'e.g. Open,Paid',
	description: `The choices, ${choicesForm}`,
});

/** The same where a field may also be of a type without choices. */
export const choicesField = parameter({
	...choices,
	displayOptions: { show: { type: ['enum', 'multiSelect'] } },
});
