package tidy_test

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"math"
	"slices"
)

// The compiler may turn x*y + z into one instruction that rounds once, and does so on arm64, on amd64 with GOAMD64=v3 and elsewhere,
// through variables, fields, results and inlined calls as well. Only a conversion stops it. So a product either stands in a conversion,
// or where no addition can take it up: in another product, as a dividend or divisor, in a comparison, as an argument of package math.

// product judges x*y, and x/2: division by a power of two is compiled as a product.
func (c checker) product(n *ast.BinaryExpr, stack []ast.Node) []string {
	if n.Op != token.MUL && (n.Op != token.QUO || !c.isPowerOfTwo(n.Y)) || !c.isFloat(n) || c.absorbed(n, stack) {
		return nil
	}
	return []string{"unrounded product " + types.ExprString(n) + " may be fused with a later + or -; instead: float64(" + types.ExprString(n) + ")"}
}

// assignedProduct judges x *= y and x /= 2.
func (c checker) assignedProduct(n *ast.AssignStmt) []string {
	if len(n.Lhs) != 1 || !c.isFloat(n.Lhs[0]) {
		return nil
	}
	var operator string
	switch {
	case n.Tok == token.MUL_ASSIGN:
		operator = " * "
	case n.Tok == token.QUO_ASSIGN && c.isPowerOfTwo(n.Rhs[0]):
		operator = " / "
	default:
		return nil
	}
	x, y := types.ExprString(n.Lhs[0]), types.ExprString(n.Rhs[0])
	if _, compound := n.Rhs[0].(*ast.BinaryExpr); compound {
		y = "(" + y + ")"
	}
	return []string{"unrounded product assigned to " + x + " may be fused with a later + or -; instead: " + x + " = float64(" + x + operator + y + ")"}
}

// absorbed reports whether nothing that follows can take the product up into an addition.
func (c checker) absorbed(n ast.Expr, stack []ast.Node) bool {
	for i := len(stack) - 1; i >= 0; i-- {
		switch up := stack[i].(type) {
		case *ast.ParenExpr:
			continue
		case *ast.UnaryExpr: // a sign is folded into the fused instruction
			continue
		case *ast.BinaryExpr:
			return up.Op != token.ADD && up.Op != token.SUB
		case *ast.AssignStmt:
			return up.Tok == token.QUO_ASSIGN || up.Tok == token.MUL_ASSIGN
		case *ast.CallExpr:
			return c.isConversion(up) || c.calls(up, "math")
		default:
			return false
		}
	}
	return false
}

func (c checker) isConversion(call *ast.CallExpr) bool { return c.info.Types[call.Fun].IsType() }

func (c checker) calls(call *ast.CallExpr, path string) bool {
	selector, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	object := c.info.Uses[selector.Sel]
	return object != nil && object.Pkg() != nil && object.Pkg().Path() == path
}

// isFloat reports whether an expression is a floating-point value of the running program, not a constant.
func (c checker) isFloat(x ast.Expr) bool {
	tv, known := c.info.Types[x]
	if !known || tv.Value != nil {
		return false
	}
	return isFloatType(tv.Type)
}

func isFloatType(t types.Type) bool { return hasShape(t, types.IsFloat) }

func hasShape(t types.Type, kind types.BasicInfo) bool {
	return slices.ContainsFunc(shapes(t), func(shape types.Type) bool {
		basic, ok := shape.(*types.Basic)
		return ok && basic.Info()&kind != 0
	})
}

func (c checker) isPowerOfTwo(x ast.Expr) bool {
	value := c.info.Types[x].Value
	if value == nil || value.Kind() != constant.Int && value.Kind() != constant.Float {
		return false
	}
	f, _ := constant.Float64Val(constant.ToFloat(value))
	fraction, _ := math.Frexp(f)
	return math.Abs(fraction) == 0.5
}

// truncation judges int(f): outside the range of the target each platform has another answer, and so it has for NaN.
func (c checker) truncation(call *ast.CallExpr) []string {
	if c.converts || !c.isConversion(call) || len(call.Args) != 1 || !c.isFloat(call.Args[0]) {
		return nil
	}
	if !hasShape(c.info.TypeOf(call), types.IsInteger) {
		return nil
	}
	return []string{"unchecked conversion " + types.ExprString(call) + " differs between platforms out of range; instead: strict.RoundToInt64"}
}
