import { randomUUID } from 'node:crypto';

import type { JsonObject } from '../kernel/json';
import { short } from '../kernel/problem';
import type { MetadataTemplate } from './metadataTemplates';

/** Hands the metadata of a folder down to everything below it. */
export interface CascadePolicy {
	id: string;
	folderId: string;
	templateId: string;
	scope: string;
	templateKey: string;
	ownerEnterpriseId: string;
}

/** The cascade policies of all folders. */
export class CascadePolicies {
	private policies: CascadePolicy[] = [];

	add(folderId: string, template: MetadataTemplate, ownerEnterpriseId: string): CascadePolicy {
		if (this.of(folderId).some((one) => one.templateId === template.id)) {
			throw short(409, 'tuple_already_exists', 'Tuple already exists');
		}
		const policy: CascadePolicy = {
			id: randomUUID(),
			folderId,
			templateId: template.id,
			scope: template.scope,
			templateKey: template.templateKey,
			ownerEnterpriseId,
		};
		this.policies.push(policy);
		return policy;
	}

	get(id: string): CascadePolicy | undefined {
		return this.policies.find((one) => one.id === id);
	}

	of(folderId: string): CascadePolicy[] {
		return this.policies.filter((one) => one.folderId === folderId);
	}

	remove(policy: CascadePolicy): void {
		this.policies = this.policies.filter((one) => one !== policy);
	}

	removeFolder(folderId: string): void {
		this.policies = this.policies.filter((one) => one.folderId !== folderId);
	}

	removeTemplate(templateId: string): void {
		this.policies = this.policies.filter((one) => one.templateId !== templateId);
	}
}

/** A policy as Box shows it. */
export function policyBody(policy: CascadePolicy): JsonObject {
	return {
		id: policy.id,
		type: 'metadata_cascade_policy',
		owner_enterprise: { type: 'enterprise', id: policy.ownerEnterpriseId },
		parent: { type: 'folder', id: policy.folderId },
		scope: policy.scope,
		templateKey: policy.templateKey,
	};
}
