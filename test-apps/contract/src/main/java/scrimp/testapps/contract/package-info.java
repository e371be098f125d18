/**
 * What an unmodified application must see of its HTTP client, told as named scenarios that every
 * client runs alike and that print what the application saw, one JSON line a scenario.
 */
package scrimp.testapps.contract;
