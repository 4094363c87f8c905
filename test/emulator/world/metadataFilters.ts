import type { Json, JsonObject } from '../kernel/json';
import { isObject, parseJson } from '../kernel/json';
import { invalid } from '../kernel/problem';
import type { Metadata } from './metadata';
import type { TemplateField } from './metadataTemplates';
import type { Filter } from './searchFilters';

/** The `mdfilters` of a search: a JSON array with exactly one template. */
export function metadataFilter(metadata: Metadata, text: string): Filter {
	const refuse = (): never => {
		throw invalid('mdfilters', text);
	};
	const list = parseJson(text);
	const [filter] = Array.isArray(list) && list.length === 1 ? list : [];
	if (!isObject(filter)) return refuse();
	const { scope, templateKey, filters } = filter;
	if (typeof scope !== 'string' || typeof templateKey !== 'string') return refuse();
	const template = metadata.template(scope, templateKey);
	if (template === undefined) return refuse();
	if (filters !== undefined && filters !== null && !isObject(filters)) return refuse();
	const tests = Object.entries(filters ?? {}).map(([key, wanted]) => {
		const field = template.fields.find((one) => one.key === key);
		if (wanted === undefined || (field === undefined && !template.free)) return refuse();
		const test = valueTest(field, wanted) ?? refuse();
		return (values: JsonObject) => test(values[key]);
	});
	return (item) => {
		const instance = metadata.find(item.id, template.scope, template.templateKey);
		return instance !== undefined && tests.every((test) => test(instance.values));
	};
}

type ValueTest = (value: Json | undefined) => boolean;

/** A value means equal, `{gt, lt}` a range with its ends, an array any of its members. */
function valueTest(field: TemplateField | undefined, wanted: Json): ValueTest | undefined {
	if (isObject(wanted)) return rangeTest(field, wanted);
	if (Array.isArray(wanted)) {
		return (value) =>
			Array.isArray(value)
				? value.some((one) => wanted.includes(one))
				: value !== undefined && wanted.includes(value);
	}
	if (field?.type === 'date') {
		const time = typeof wanted === 'string' ? Date.parse(wanted) : Number.NaN;
		return (value) => typeof value === 'string' && Date.parse(value) === time;
	}
	return (value) => (Array.isArray(value) ? value.includes(wanted) : value === wanted);
}

function rangeTest(field: TemplateField | undefined, range: JsonObject): ValueTest | undefined {
	if (field?.type !== 'float' && field?.type !== 'date') return undefined;
	const { gt, lt } = range;
	if (gt === undefined && lt === undefined) return undefined;
	const toNumber = (value: Json | undefined): number =>
		field.type === 'float'
			? typeof value === 'number'
				? value
				: Number.NaN
			: typeof value === 'string'
				? Date.parse(value)
				: Number.NaN;
	const from = gt === undefined ? -Infinity : toNumber(gt);
	const to = lt === undefined ? Infinity : toNumber(lt);
	if (Number.isNaN(from) || Number.isNaN(to)) return undefined;
	return (value) => {
		const number = toNumber(value);
		return number >= from && number <= to;
	};
}
