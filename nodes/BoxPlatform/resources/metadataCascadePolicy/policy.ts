import type { BoxClient, BoxMini } from '../../client';
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

/** The policy of a folder for a template. https://developer.box.com/reference/get-metadata-cascade-policies/ */
export async function policyOf(
	box: BoxClient,
	{ folderId, scope, templateKey }: { folderId: string; scope: string; templateKey: string },
): Promise<CascadePolicy | undefined> {
	const policies = box.pages<CascadePolicy>('/metadata_cascade_policies', {
		paging: 'marker',
		pageSize: 0,
		query: { folder_id: folderId },
	});
	for await (const policy of policies) {
		// ‘enterprise’ comes back with the ID of the enterprise.
		const sameScope = policy.scope === scope || policy.scope.startsWith(`${scope}_`);
		if (sameScope && policy.templateKey === templateKey) return policy;
	}
	return undefined;
}
