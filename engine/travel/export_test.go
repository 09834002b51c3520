package travel

// LimitTrees makes r drop its cache at n trees, so that tests meet the limit on small networks.
func (r *Router) LimitTrees(n int) { r.maxTrees = n }

// Trees returns the number of trees in the cache.
func (r *Router) Trees() int { return r.used }
