/** Applications on Koog, each on one of Ktor's engines. */
package scrimp.testapps.koog;
