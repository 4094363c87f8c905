import type { BoxMini } from '../../client';
import { parameter } from '../../operation';

/** https://developer.box.com/reference/resources/metadata-cascade-policy/ */
export interface CascadePolicy extends BoxMini {
	scope: string;
	templateKey: string;
	parent?: BoxMini;
}

export const policyParameter = parameter({
	displayName: 'Cascade Policy ID',
	name: 'policyId',
	type: 'string',
	purpose: 'target',
	default: '',
	required: true,
	placeholder: 'e.g. 84113349-794d-445c-b93c-d8481b223434',
	description: 'The ID of the cascade policy, as Get Many of a folder returns it',
});
