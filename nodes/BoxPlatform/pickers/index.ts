/**
 * Fields that name something in Box, and the lists behind them.
 *
 * Promises: whatever such a field asks for can be chosen from a list, or given by what people know of it. May import:
 * operation, client. Words: a *picker* is such a field, a locator of n8n with its modes; a *search* is the list behind
 * a picker, a *mapping* the fields of a column mapper. Fields name both by the keys below, and saved workflows hold
 * the fields: a key is never renamed.
 */
import type { FieldList, ListSearch } from '../operation';
import { searchAiAgents } from './aiAgentPicker';
import { searchLabels } from './classificationPicker';
import { docGenForm } from './docGenFields';
import { searchDocGenTemplates } from './docGenTemplatePicker';
import { searchGroups } from './groupPicker';
import { searchHubs } from './hubPicker';
import { searchFiles, searchFolders } from './itemPicker';
import { searchSignRequests } from './signRequestPicker';
import { searchSignTemplates } from './signTemplatePicker';
import { searchTemplateFields, templateFields, templateFilters } from './templateFields';
import { searchTemplates } from './templatePicker';
import { searchActingUsers, searchUsers } from './userPicker';
import { searchWebhooks } from './webhookPicker';
import { searchWebLinks } from './webLinkPicker';

export { aiAgentPicker } from './aiAgentPicker';
export {
	type ClassificationLabel,
	classificationLabels,
	classificationTemplate,
	labelPicker,
} from './classificationPicker';
export { type DocGenField, docGenFields, docGenTags } from './docGenFields';
export { docGenTemplatePicker } from './docGenTemplatePicker';
export { groupPicker } from './groupPicker';
export { filePicker, folderPicker, parentPicker, searchFiles, searchFolders } from './itemPicker';
export { hubPicker } from './hubPicker';
export { picked } from './picked';
export { signRequestPicker } from './signRequestPicker';
export { signTemplatePicker } from './signTemplatePicker';
export { templateFieldPicker } from './templateFields';
export { scopeParameter, templatePicker } from './templatePicker';
export { searchActingUsers, userPicker } from './userPicker';
export { webhookPicker } from './webhookPicker';
export { webLinkPicker } from './webLinkPicker';

/** The lists behind the locator fields, by the name that the fields use. */
export const searches: Readonly<Record<string, ListSearch>> = {
	searchActingUsers,
	searchAiAgents,
	searchDocGenTemplates,
	searchFiles,
	searchFolders,
	searchGroups,
	searchHubs,
	searchLabels,
	searchSignRequests,
	searchSignTemplates,
	searchTemplateFields,
	searchTemplates,
	searchUsers,
	searchWebhooks,
	searchWebLinks,
};

/** The lists behind the column mappers, by the name that the fields use. */
export const mappings: Readonly<Record<string, FieldList>> = {
	getDocGenFields: docGenForm,
	getTemplateFields: templateFields,
	getTemplateFilters: templateFilters,
};
