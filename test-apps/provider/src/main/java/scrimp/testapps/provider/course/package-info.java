/** The course that a call takes: how its reply is delivered, or what is wrong with it. */
package scrimp.testapps.provider.course;
