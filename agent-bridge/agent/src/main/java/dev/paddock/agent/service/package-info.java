/** The methods of dev.paddock.Agent, and who may call them. */
@NullMarked
package dev.paddock.agent.service;

import org.jspecify.annotations.NullMarked;
