import { searchGroups } from './groupPicker';
import { searchFiles, searchFolders } from './itemPicker';
import type { PickerSearch } from './picker';
import { searchTemplateFields, templateFields, templateFilters } from './templateFields';
import { searchTemplates } from './templatePicker';
import { searchUsers } from './userPicker';

export { groupPicker } from './groupPicker';
export { filePicker, folderPicker, parentPicker, searchFolders } from './itemPicker';
export type { PickerSearch } from './picker';
export { templateFieldPicker, templateFields } from './templateFields';
export { scopeParameter, templatePicker } from './templatePicker';
export { userPicker } from './userPicker';

/** The lists behind the locator fields, by the name that the fields use. */
export const searches: Record<string, PickerSearch> = {
	searchFiles,
	searchFolders,
	searchGroups,
	searchTemplateFields,
	searchTemplates,
	searchUsers,
};

/** The lists behind the column mappers, by the name that the fields use. */
export const mappings: Record<string, typeof templateFields> = {
	getTemplateFields: templateFields,
	getTemplateFilters: templateFilters,
};
