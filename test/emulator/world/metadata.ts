import { randomUUID } from 'node:crypto';

import type { Json, JsonObject } from '../kernel/json';
import { short } from '../kernel/problem';
import type { FolderItem, Item } from './items';
import { applyPatch } from './jsonPatch';
import { CascadePolicies } from './cascadePolicies';
import type { CascadePolicy } from './cascadePolicies';
import type { MetadataTemplate } from './metadataTemplates';
import { badTemplate, newTemplate } from './metadataTemplates';
import { checkValues } from './metadataValues';
import { Taxonomies, nodeBody } from './taxonomies';
import { updateTemplate } from './templateUpdates';

/** The values of one template on one file or folder. */
export interface MetadataInstance {
	id: string;
	itemId: string;
	itemKind: Item['kind'];
	template: MetadataTemplate;
	version: number;
	values: JsonObject;
	/** The cascade policy that put it there. */
	policyId: string | undefined;
}

const PER_ITEM = 100;

/** Metadata templates, their instances on items, and cascade policies. */
export class Metadata {
	readonly policies = new CascadePolicies();
	readonly taxonomies = new Taxonomies();
	private templates: MetadataTemplate[] = [];
	/** By item, then by template id. */
	private readonly instances = new Map<string, Map<string, MetadataInstance>>();
	private readonly enterpriseScope: string;

	constructor(readonly enterpriseId: string) {
		this.enterpriseScope = `enterprise_${enterpriseId}`;
		const properties = newTemplate('global', {
			displayName: 'Global Properties',
			templateKey: 'properties',
		});
		this.templates.push({ ...properties, copyInstanceOnItemCopy: true, free: true });
		this.templates.push(
			newTemplate(this.enterpriseScope, {
				displayName: 'Invoice',
				templateKey: 'invoice',
				fields: [
					{ type: 'string', key: 'vendor', displayName: 'Vendor' },
					{ type: 'float', key: 'amount', displayName: 'Amount' },
					{ type: 'date', key: 'dueDate', displayName: 'Due date' },
					{
						type: 'enum',
						key: 'status',
						displayName: 'Status',
						options: [{ key: 'Open' }, { key: 'Paid' }, { key: 'Overdue' }],
					},
					{
						type: 'multiSelect',
						key: 'tags',
						displayName: 'Tags',
						options: [{ key: 'urgent' }, { key: 'recurring' }, { key: 'disputed' }],
					},
				],
			}),
		);
	}

	/** `enterprise` means the caller's own enterprise. */
	fullScope(scope: string): string {
		return scope === 'enterprise' ? this.enterpriseScope : scope;
	}

	templatesOf(scope: string): MetadataTemplate[] {
		return this.templates.filter((one) => one.scope === this.fullScope(scope));
	}

	template(scope: string, key: string): MetadataTemplate | undefined {
		return this.templatesOf(scope).find((one) => one.templateKey === key);
	}

	templateById(id: string): MetadataTemplate | undefined {
		return this.templates.find((one) => one.id === id);
	}

	/** @param scope of another enterprise, which has shared it */
	createTemplate(body: JsonObject, scope = this.enterpriseScope): MetadataTemplate {
		const template = newTemplate(scope, body);
		if (this.template(template.scope, template.templateKey) !== undefined) {
			throw short(409, 'conflict', `A template '${template.templateKey}' exists already`);
		}
		this.templates.push(template);
		return template;
	}

	updateTemplate(template: MetadataTemplate, operations: Json): MetadataTemplate {
		if (template.free) throw badTemplate('This template cannot change');
		const update = updateTemplate(template, operations);
		Object.assign(template, update.template);
		for (const instance of this.ofTemplate(template)) {
			for (const migrate of update.migrations) migrate(instance.values);
		}
		return template;
	}

	/** Removes a template with all its instances and cascade policies. */
	removeTemplate(template: MetadataTemplate): void {
		this.templates = this.templates.filter((one) => one !== template);
		for (const byTemplate of this.instances.values()) byTemplate.delete(template.id);
		this.policies.removeTemplate(template.id);
	}

	of(itemId: string): MetadataInstance[] {
		return [...(this.instances.get(itemId)?.values() ?? [])];
	}

	ofTemplate(template: MetadataTemplate): MetadataInstance[] {
		return [...this.instances.values()].flatMap((one) => one.get(template.id) ?? []);
	}

	find(itemId: string, scope: string, key: string): MetadataInstance | undefined {
		const template = this.template(scope, key);
		return template === undefined ? undefined : this.instances.get(itemId)?.get(template.id);
	}

	byId(instanceId: string): MetadataInstance | undefined {
		for (const byTemplate of this.instances.values()) {
			for (const one of byTemplate.values()) if (one.id === instanceId) return one;
		}
		return undefined;
	}

	create(item: Item, template: MetadataTemplate, values: JsonObject): MetadataInstance {
		if (this.instances.get(item.id)?.has(template.id) === true) {
			throw short(409, 'tuple_already_exists', 'Tuple already exists');
		}
		if (this.of(item.id).length >= PER_ITEM) {
			throw short(400, 'bad_request', `An item holds ${PER_ITEM} instances at most`);
		}
		return this.put(item, template, checkValues(template, values, this.taxonomies), undefined);
	}

	/** A JSON Patch on the values. Folders hand the change down where a policy cascades it. */
	update(instance: MetadataInstance, operations: Json): MetadataInstance {
		const patched = applyPatch(instance.values, operations);
		instance.values = checkValues(instance.template, patched, this.taxonomies);
		instance.version++;
		return instance;
	}

	remove(instance: MetadataInstance): void {
		this.instances.get(instance.itemId)?.delete(instance.template.id);
	}

	/** Forgets everything about an item that is gone for good. */
	removeItem(itemId: string): void {
		this.instances.delete(itemId);
		this.policies.removeFolder(itemId);
	}

	/** Copies take along the instances whose template says so. */
	copied(from: Item, to: Item): void {
		for (const { template, values } of this.of(from.id)) {
			if (template.copyInstanceOnItemCopy) this.put(to, template, values, undefined);
		}
	}

	/** An item has come to lie below folders; their cascade policies apply to it. */
	placed(item: Item, ancestors: readonly FolderItem[]): void {
		for (const folder of ancestors) {
			for (const policy of this.policies.of(folder.id)) this.cascade(policy, [item], 'none');
		}
	}

	/** Hands the folder's instance to items below; existing values stay unless overwritten. */
	cascade(policy: CascadePolicy, items: readonly Item[], conflicts: 'none' | 'overwrite'): void {
		const source = this.instances.get(policy.folderId)?.get(policy.templateId);
		if (source === undefined) return;
		for (const item of items) {
			if (item.id === policy.folderId || item.kind === 'web_link') continue;
			const present = this.instances.get(item.id)?.get(policy.templateId);
			if (present === undefined) {
				this.put(item, source.template, source.values, policy.id);
			} else if (conflicts === 'overwrite' || present.policyId === policy.id) {
				present.values = structuredClone(source.values);
				present.version++;
			}
		}
	}

	/**
	 * An instance as Box shows it: `$` members and the values.
	 *
	 * @param hydrated with taxonomy values as objects in place of their IDs
	 */
	body(instance: MetadataInstance, hydrated = false): JsonObject {
		const { template } = instance;
		return {
			$id: instance.id,
			$version: instance.version,
			$type: `${template.templateKey}-${template.id}`,
			$parent: `${instance.itemKind}_${instance.itemId}`,
			$typeVersion: template.version,
			$template: template.templateKey,
			$scope: template.scope,
			$canEdit: true,
			...(hydrated ? this.hydrated(instance) : instance.values),
		};
	}

	private hydrated({ template, values }: MetadataInstance): JsonObject {
		const entries = Object.entries(values).map(([key, value]): [string, Json | undefined] => {
			const { taxonomy } = template.fields.find((field) => field.key === key) ?? {};
			if (taxonomy === undefined || !Array.isArray(value)) return [key, value];
			const nodes = this.taxonomies.of(taxonomy.namespace, taxonomy.key);
			return [key, nodes.filter(({ id }) => value.includes(id)).map(nodeBody)];
		});
		return Object.fromEntries(entries);
	}

	private put(
		item: Item,
		template: MetadataTemplate,
		values: JsonObject,
		policyId: string | undefined,
	): MetadataInstance {
		const instance: MetadataInstance = {
			id: randomUUID(),
			itemId: item.id,
			itemKind: item.kind,
			template,
			version: 0,
			values: structuredClone(values),
			policyId,
		};
		const byTemplate = this.instances.get(item.id) ?? new Map<string, MetadataInstance>();
		byTemplate.set(template.id, instance);
		this.instances.set(item.id, byTemplate);
		return instance;
	}
}
